/**
 * Which sizes, flags and strides a kernel is tested on: every combination where that is affordable,
 * otherwise a covering set in which each pair of values of each two arguments occurs.
 */
import { BROADCAST, type Size, type Values } from "./arguments.ts";
import type { KernelSpec } from "./define-kernel.ts";
import { randomSource, type RandomSource } from "./random-source.ts";

const AFFORDABLE = 1500;
const CANDIDATES = 8;
const MOST_TRIES = 400;
const PADDING = [0, 3];

/** The cases of a kernel, the same at every run. */
export function casesOf(spec: KernelSpec): Values[] {
  const factors = Object.entries(spec.args).flatMap(([name, arg]) => {
    if (arg.role === "size") return [{ name, values: sizesOf(arg) }];
    if (arg.role === "choice" || arg.role === "scalar") return [{ name, values: [...arg.values] }];
    if (arg.role === "stride") return [{ name, values: arg.broadcast ? [...PADDING, BROADCAST] : PADDING }];
    return [];
  });
  const combinations = factors.reduce((product, f) => product * f.values.length, 1);
  const valid = (row: Values): boolean => spec.valid?.(resolveStrides(spec, row)) ?? true;
  const rows = combinations <= AFFORDABLE ? product(factors).filter(valid) : pairwise(factors, valid, randomSource(1));
  return rows.map((row) => resolveStrides(spec, row));
}

/** Add the tight value of each stride to the padding that was chosen for it. */
export function resolveStrides(spec: KernelSpec, row: Values): Values {
  const values: Record<string, number> = { ...row };
  for (const [name, arg] of Object.entries(spec.args)) {
    if (arg.role !== "stride") continue;
    values[name] = row[name] === BROADCAST ? 0 : arg.tight(values) + (row[name] ?? 0);
  }
  return values;
}

function sizesOf({ tile, least, most, also }: Size): number[] {
  const small = Array.from({ length: 10 }, (_, i) => i);
  const edges = [tile, 2 * tile, ...also].flatMap((edge) => [edge - 1, edge, edge + 1]);
  const all = [...new Set([...small, ...edges])].sort((a, b) => a - b);
  return all.filter((n) => n >= least && n <= most);
}

interface Factor {
  readonly name: string;
  readonly values: readonly number[];
}

function product(factors: readonly Factor[]): Values[] {
  return factors.reduce<Values[]>(
    (rows, { name, values }) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

/** Greedy covering: take an uncovered pair, complete it with the best of a few random rows that are valid. */
function pairwise(factors: readonly Factor[], valid: (row: Values) => boolean, random: RandomSource): Values[] {
  const open = new Map<string, Values>();
  for (const [i, a] of factors.entries()) {
    for (const b of factors.slice(i + 1)) {
      for (const pair of product([a, b])) open.set(pairKey(pair, a.name, b.name), pair);
    }
  }
  const rows: Values[] = [];
  while (open.size > 0) {
    const [[key, fixed]] = open;
    const candidates = validRows(factors, fixed, valid, random);
    const covered = candidates.map((row) => pairKeys(row, factors).filter((pair) => open.has(pair)));
    const best = covered.reduce((top, keys, i) => (keys.length > covered[top].length ? i : top), 0);
    rows.push(...candidates.slice(best, best + 1));
    for (const pair of covered[best] ?? [key]) open.delete(pair);
  }
  return rows;
}

/** Some random rows with two values given; none when no valid one is found, as for a pair that is outside the contract. */
function validRows(
  factors: readonly Factor[],
  fixed: Values,
  valid: (row: Values) => boolean,
  random: RandomSource,
): Values[] {
  const rows: Values[] = [];
  for (let tries = 0; tries < MOST_TRIES && rows.length < CANDIDATES; tries++) {
    const row = { ...randomRow(factors, random), ...fixed };
    if (valid(row)) rows.push(row);
  }
  return rows;
}

const randomRow = (factors: readonly Factor[], random: RandomSource): Values =>
  Object.fromEntries(factors.map(({ name, values }) => [name, values[random.below(values.length)]]));

const pairKey = (row: Values, a: string, b: string): string => `${a}=${row[a]} ${b}=${row[b]}`;

const pairKeys = (row: Values, factors: readonly Factor[]): string[] =>
  factors.flatMap((a, i) => factors.slice(i + 1).map((b) => pairKey(row, a.name, b.name)));
