import { expect, test } from "vitest";
import * as gemv from "../generated/gemv.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./gemv.spec.ts";

testFamily(family, gemv);

/** Copy numbers into the memory. */
function place(numbers: readonly number[]): number {
  const address = runtime.heap.allocate(4 * numbers.length);
  view("float32", address, numbers.length).set(numbers);
  return address;
}

test("two rows times a vector, then added once more", () => {
  const [a, x, y] = [place([1, 2, 3, 4, 5, 6]), place([1, 0, -1]), place([NaN, NaN])];
  gemv.gemv_f32(2, 3, 0, a, 3, x, y);
  expect([...view("float32", y, 2)]).toEqual([-2, -2]);
  gemv.gemv_f32(2, 3, gemv.ACCUMULATE, a, 3, x, y);
  expect([...view("float32", y, 2)]).toEqual([-4, -4]);
});

test("the transpose of the same matrix times a vector; no rows give zeros", () => {
  const [a, x, y] = [place([1, 2, 3, 4, 5, 6]), place([1, 2]), place([NaN, NaN, NaN])];
  gemv.gemv_f32(2, 3, gemv.TRANSPOSE_A, a, 3, x, y);
  expect([...view("float32", y, 3)]).toEqual([9, 12, 15]);
  gemv.gemv_f32(0, 3, gemv.TRANSPOSE_A, a, 3, x, y);
  expect([...view("float32", y, 3)]).toEqual([0, 0, 0]);
});
