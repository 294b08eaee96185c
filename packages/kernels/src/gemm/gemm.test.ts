import { expect, test } from "vitest";
import * as gemm from "../generated/gemm.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./gemm.spec.ts";

testFamily(family, gemm);

/** Copy numbers into the memory. */
function place(numbers: readonly number[]): number {
  const address = runtime.heap.allocate(4 * numbers.length);
  view("float32", address, numbers.length).set(numbers);
  return address;
}

test("two rows times two columns, overwriting NaN and then adding", () => {
  const a = place([1, 2, 3, 4, 5, 6]);
  const b = place([1, 0, 0, 1, 2, -1]);
  const c = place([NaN, NaN, NaN, NaN]);
  const scratch = runtime.heap.allocate(gemm.gemmScratchBytes(2, 2, 3));
  gemm.gemm_f32(2, 2, 3, 0, a, 3, b, 2, scratch, c, 2);
  expect([...view("float32", c, 4)]).toEqual([7, -1, 16, -1]);
  gemm.gemm_f32(2, 2, 3, gemm.ACCUMULATE, a, 3, b, 2, scratch, c, 2);
  expect([...view("float32", c, 4)]).toEqual([14, -2, 32, -2]);
});

test("Aᵀ·B and A·Bᵀ read the same numbers in the other order", () => {
  const a = place([1, 2, 3, 4]);
  const b = place([5, 6, 7, 8]);
  const c = place([0, 0, 0, 0]);
  const scratch = runtime.heap.allocate(gemm.gemmScratchBytes(2, 2, 2));
  gemm.gemm_f32(2, 2, 2, gemm.TRANSPOSE_A, a, 2, b, 2, scratch, c, 2);
  expect([...view("float32", c, 4)]).toEqual([26, 30, 38, 44]);
  gemm.gemm_f32(2, 2, 2, gemm.TRANSPOSE_B, a, 2, b, 2, scratch, c, 2);
  expect([...view("float32", c, 4)]).toEqual([17, 23, 39, 53]);
});

const numbers = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => (((i + seed) * 7919) % 1009) / 1009 - 0.5);

const transpose = (x: number[], rows: number, columns: number): number[] =>
  Array.from({ length: x.length }, (_, i) => x[(i % rows) * columns + Math.floor(i / rows)]);

test("a row of the product has the same bits whatever the other rows are, and in every storage order", () => {
  const [m, n, k] = [67, 105, 300];
  const aRows = numbers(m * k, 1);
  const bRows = numbers(k * n, 2);
  const a = [place(aRows), place(transpose(aRows, m, k))];
  const b = [place(bRows), place(transpose(bRows, k, n))];
  const scratch = runtime.heap.allocate(gemm.gemmScratchBytes(m, n, k));
  const c = runtime.heap.allocate(4 * m * n);
  const product = (rows: number, flags: number): number[] => {
    gemm.gemm_f32(rows, n, k, flags, a[flags & 1], flags & 1 ? m : k, b[flags >> 1], flags & 2 ? k : n, scratch, c, n);
    return [...view("float32", c, rows * n)];
  };
  const all = product(m, 0);
  for (const flags of [1, 2, 3]) expect(product(m, flags)).toEqual(all);
  for (const rows of [1, 5, 13]) expect(product(rows, 0)).toEqual(all.slice(0, rows * n));
});
