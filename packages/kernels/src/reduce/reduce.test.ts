import { expect, test } from "vitest";
import * as reduce from "../generated/reduce.ts";
import { reproducible } from "../load/build.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { randomSource } from "../spec/random-source.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./reduce.spec.ts";

testFamily(family, reduce);

type Reduction = (outer: number, n: number, inner: number, x: number, y: number) => void;

/** Run a reduction on [outer, n, inner] numbers; the bits of the result as int32. */
function bitsOf(kernel: Reduction, [outer, n, inner]: number[], values: readonly number[]): number[] {
  const bytes = [4 * values.length, 4 * outer * inner];
  const [x, y] = bytes.map((size) => runtime.heap.allocate(size));
  view("float32", x, values.length).set(values);
  kernel(outer, n, inner, x, y);
  const bits = [...view("int32", y, outer * inner)];
  [x, y].forEach((address, i) => runtime.heap.release(address, bytes[i]));
  return bits;
}
const numbers = (bits: readonly number[]): number[] => [...new Float32Array(Int32Array.from(bits).buffer)];
const argmaxOf = (values: number[]): number => bitsOf(reduce.argmax_f32, [1, values.length, 1], values)[0];

test("the table [[1, 2, 3], [4, 5, 6]] over its rows and over its columns", () => {
  const table = [1, 2, 3, 4, 5, 6];
  expect(numbers(bitsOf(reduce.sum_f32, [2, 3, 1], table))).toEqual([6, 15]);
  expect(numbers(bitsOf(reduce.sum_f32, [1, 2, 3], table))).toEqual([5, 7, 9]);
  expect(numbers(bitsOf(reduce.mean_f32, [2, 3, 1], table))).toEqual([2, 5]);
  expect(numbers(bitsOf(reduce.max_f32, [1, 2, 3], table))).toEqual([4, 5, 6]);
  expect(bitsOf(reduce.argmax_f32, [2, 3, 1], table)).toEqual([2, 2]);
});

test("argmax: the first of equal maxima, the first NaN before everything, -0 equals 0", () => {
  expect(argmaxOf([1, 7, 7, 2, 7])).toBe(1);
  expect(argmaxOf([1, 2, 3, 4, 5, Infinity, NaN, 8, NaN])).toBe(6);
  expect(argmaxOf([-1, -0, 0])).toBe(1);
  expect(argmaxOf([-Infinity, -Infinity])).toBe(0);
});

test("a sum has the same bits as a row and as a column of 2, 3, 4, 9, 16 or 21", () => {
  reproducible();
  const random = randomSource(7);
  for (const n of [1, 2, 3, 10, 15, 16, 17, 31, 63, 255, 256, 257, 300, 511, 513, 784, 1000, 4099]) {
    const row = Array.from({ length: n }, () => random.next() - 0.5);
    const expected = bitsOf(reduce.sum_f32, [1, n, 1], row)[0];
    for (const inner of [2, 3, 4, 9, 16, 21]) {
      const table = row.flatMap((v) => Array.from({ length: inner }, () => v));
      const found = bitsOf(reduce.sum_f32, [1, n, inner], table);
      expect(found, `n = ${n}, inner = ${inner}`).toEqual(Array.from({ length: inner }, () => expected));
    }
  }
});

test("a million times 0.1 is 100,000 up to 36 additions on a path; one by one it is off by 958", () => {
  const tenths = Array.from({ length: 1_000_000 }, () => 0.1);
  const [sum] = numbers(bitsOf(reduce.sum_f32, [1, tenths.length, 1], tenths));
  const oneByOne = tenths.reduce((s, v) => Math.fround(s + Math.fround(v)), 0);
  expect(Math.abs(sum - Math.fround(0.1) * 1e6)).toBeLessThan(36 * 2 ** -24 * 1e5);
  expect(Math.round(oneByOne - 1e5)).toBe(958);
});
