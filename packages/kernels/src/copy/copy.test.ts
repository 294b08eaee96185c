import { expect, test } from "vitest";
import * as copy from "../generated/copy.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./copy.spec.ts";

testFamily(family, copy);

type CopyArguments = Parameters<typeof copy.copy_f32>;
type Axes = readonly [number, number, number, number];

/** Copy int32 numbers between two packed blocks whose axes have these sizes and strides. */
function copied(x: readonly number[], length: number, d: Axes, xs: Axes, ys: Axes): number[] {
  const [from, to] = [x.length, length].map((n) => runtime.heap.allocate(4 * n));
  view("int32", from, x.length).set(x);
  view("int32", to, length).fill(-1);
  copy.copy_f32(...([...d, ...xs, ...ys, from, to] as unknown as CopyArguments));
  const y = [...view("int32", to, length)];
  runtime.heap.release(from, 4 * x.length);
  runtime.heap.release(to, 4 * length);
  return y;
}

test("a 2 × 3 table transposed, and its first row repeated", () => {
  const x = [1, 2, 3, 4, 5, 6];
  expect(copied(x, 6, [1, 1, 3, 2], [0, 0, 1, 3], [0, 0, 2, 1])).toEqual([1, 4, 2, 5, 3, 6]);
  expect(copied(x, 6, [1, 1, 2, 3], [0, 0, 0, 1], [0, 0, 3, 1])).toEqual([1, 2, 3, 1, 2, 3]);
});

test("every bit moves: signalling NaN payloads, negative integers", () => {
  const bits = [0x7f800001, 0x7fa00000, -0x80000000, -1, -123, 0x7fc0beef];
  expect(copied(bits, 6, [1, 1, 1, 6], [0, 0, 0, 1], [0, 0, 0, 1])).toEqual(bits);
  expect(copied(bits, 6, [1, 1, 3, 2], [0, 0, 2, 1], [0, 0, 1, 3])).toEqual([0, 2, 4, 1, 3, 5].map((i) => bits[i]));
});

const permutations = (list: readonly number[]): number[][] =>
  list.length === 0
    ? [[]]
    : list.flatMap((first) => permutations(list.filter((x) => x !== first)).map((p) => [first, ...p]));

/** Strides of packed axes of sizes `d`, stored in this order from the outermost on. */
function packedIn(order: readonly number[], d: Axes): Axes {
  const strides = [0, 0, 0, 0];
  order.reduceRight((step, axis) => ((strides[axis] = step), step * d[axis]), 1);
  return strides as unknown as Axes;
}

test.each([
  [2, 3, 5, 9],
  [1, 2, 18, 7],
])("%i × %i × %i × %i elements from any order of the axes to any other", (...d) => {
  const orders = permutations([0, 1, 2, 3]).map((order) => packedIn(order, d));
  const n = d.reduce((product, size) => product * size);
  const x = Array.from({ length: n }, (_, i) => i);
  for (const xs of orders) {
    for (const ys of orders) {
      const expected = x.slice();
      for (let at = 0; at < n; at++) {
        const index = [at % d[0], Math.trunc(at / d[0]) % d[1], Math.trunc(at / d[0] / d[1]) % d[2]];
        index.push(Math.trunc(at / d[0] / d[1] / d[2]));
        const place = (strides: Axes): number => index.reduce((sum, i, axis) => sum + i * strides[axis], 0);
        expected[place(ys)] = place(xs);
      }
      expect(copied(x, n, d, xs, ys), `${xs.join()} to ${ys.join()}`).toEqual(expected);
    }
  }
});
