/**
 * The table on the terminal: a column a system, two lines a scene.
 *
 *     scene            relaxed        simd   tfjs-wasm      jax-js
 *     nn 512x512x512   94.9 ±2%    66.1 ±1%    51.0 ±3%    61.2 ±2%    the median ± its spread
 *                      95% peak    97% peak       1.86×       1.55×    share of peak; how much faster wasmgrad is
 */
import { styleText } from "node:util";
import type { Contestant } from "../runner/contestant.ts";
import type { Group, Row } from "../runner/group.ts";
import { medianQuotient } from "../runner/statistics.ts";

const SCENE = 16;
const CELL = 12;

/** The columns' key of a contestant or a row. */
export const column = ({ system, build }: Pick<Row, "system" | "build">): string => build ?? system;

export function header(group: Group, contestants: readonly Contestant[]): string {
  const cells = contestants.map((contestant) => column(contestant).padStart(CELL)).join("");
  const title = `${group.title} (${group.unit}, ${group.higherIsBetter ? "higher" : "lower"} is better)`;
  return `${styleText("bold", title)}\n\n${styleText("bold", "".padEnd(SCENE) + cells)}`;
}

export function sceneLines(
  group: Group,
  contestants: readonly Contestant[],
  scene: string,
  rows: readonly Row[],
): string {
  const own = defaultBuild(rows);
  const cells = contestants.map((contestant) => {
    const row = rows.find((row) => column(row) === column(contestant));
    return row === undefined ? ["–", ""] : [figure(row), comparison(group, row, own)];
  });
  const line = (label: string, i: number): string =>
    label.padEnd(SCENE) + cells.map((c) => c[i].padStart(CELL)).join("");
  const second = line("", 1).trimEnd();
  const first = line(scene, 0);
  return second === "" ? first : `${first}\n${styleText("dim", second)}`;
}

/** How many times as fast as `rival` wasmgrad is: the median over the rounds. */
export function speedup(group: Pick<Group, "higherIsBetter">, own: Row, rival: Row): number {
  return group.higherIsBetter ? medianQuotient(own.rounds, rival.rounds) : medianQuotient(rival.rounds, own.rounds);
}

/** The default build's row of wasmgrad: what a user gets. */
export function defaultBuild(rows: readonly Row[]): Row | undefined {
  const own = rows.filter((row) => row.system === "wasmgrad");
  return own.find((row) => row.build === "relaxed") ?? own[0];
}

function figure(row: Row): string {
  return `${significant(row.value)} ±${Math.round(row.spread * 100)}%`;
}

function comparison(group: Group, row: Row, own: Row | undefined): string {
  if (row.system === "wasmgrad") return row.shareOfPeak === null ? "" : `${Math.round(row.shareOfPeak * 100)}% peak`;
  return own === undefined ? "" : `${significant(speedup(group, own, row))}×`;
}

/** Three significant digits, without exponent. */
export function significant(value: number): string {
  if (value >= 999.5) return Math.round(value).toLocaleString("en-US");
  const digits = Math.max(0, 2 - Math.floor(Math.log10(value)));
  return value.toFixed(digits);
}
