/** The result file: the machine, the systems' versions and every figure with all its rounds. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Row } from "../runner/group.ts";
import type { Machine } from "./machine.ts";

export interface Results {
  readonly machine: Machine;
  /** System → version. */
  readonly systems: Readonly<Record<string, string>>;
  /** Who could not run what, and why. */
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
}

export function writeResults(file: string, results: Results): void {
  const rounded = { ...results, rows: results.rows.map(round) };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(rounded, null, 1).replaceAll(/\[[^[\]{}]*\]/g, oneLine) + "\n");
}

export function readResults(file: string): Results {
  return JSON.parse(readFileSync(file, "utf8")) as Results;
}

const oneLine = (list: string): string => (list.includes('"') ? list : list.replaceAll(/\s+/g, " "));
const digits = (value: number): number => Number(value.toPrecision(5));

function round(row: Row): Row {
  const shareOfPeak = row.shareOfPeak === null ? null : digits(row.shareOfPeak);
  return { ...row, value: digits(row.value), spread: digits(row.spread), shareOfPeak, rounds: row.rounds.map(digits) };
}
