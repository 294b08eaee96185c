import { expect, test } from "vitest";
import * as optimizerStep from "../generated/optimizer-step.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./optimizer-step.spec.ts";

testFamily(family, optimizerStep);

/** Give arrays to a step by address; return them as they are after it. */
function after(arrays: readonly (readonly number[])[], step: (...addresses: number[]) => void): number[][] {
  const addresses = arrays.map((a) => runtime.heap.allocate(4 * a.length));
  arrays.forEach((a, k) => view("float32", addresses[k], a.length).set(a));
  step(...addresses);
  const results = arrays.map((a, k) => [...view("float32", addresses[k], a.length)]);
  arrays.forEach((a, k) => runtime.heap.release(addresses[k], 4 * a.length));
  return results;
}
const rounded = (...values: number[]): number[] => values.map(Math.fround);

test("a step of gradient descent: p − 0.5·g", () => {
  const gradient = [2, 4, -2, 0, 1];
  const [, p] = after([gradient, [1, 1, 1, 1, 1]], (g, p) => optimizerStep.sgd_step_f32(5, 0.5, 0, g, p));
  expect(p).toEqual([0, -1, 2, 1, 0.5]);
});

test("the first step of momentum takes v = g, whatever v held, and dampens nothing", () => {
  const stale = [NaN, Infinity, NaN, NaN, NaN];
  const [, v, p] = after([[1, 2, 3, 4, 5], stale, [0, 0, 0, 0, 0]], (g, v, p) =>
    optimizerStep.sgd_momentum_step_f32(5, 2, 1, 0.5, 0.25, 0, g, v, p),
  );
  expect(v).toEqual([1, 2, 3, 4, 5]);
  expect(p).toEqual([-1, -2, -3, -4, -5]);
});

test("the first two steps of Adam under the gradient 1 are learning rates long; v has all its digits", () => {
  const [β1, β2] = [0.9, 0.999];
  const adam = (t: number, g: number, m: number, v: number, p: number): void =>
    optimizerStep.adam_step_f32(1, 0, 0.125, β1, β2, 1e-8, 0, 1 - β1 ** t, 1 - β2 ** t, g, m, v, p);
  const first = after([[1], [0], [0], [1]], (g, m, v, p) => adam(1, g, m, v, p));
  expect(first.slice(0, 3).flat()).toEqual(rounded(1, 0.1, 0.001));
  expect(first[3][0]).toBeCloseTo(0.875, 6);
  const second = after(first, (g, m, v, p) => adam(2, g, m, v, p));
  expect(second[3][0]).toBeCloseTo(0.75, 6);
});

test("AdamW pulls p towards 0 and leaves the moments alone", () => {
  const [, m, v, p] = after(
    [
      [0, 0],
      [0, 0],
      [0, 0],
      [1, -2],
    ],
    (...[g, m, v, p]) => optimizerStep.adam_step_f32(2, 1, 0.5, 0.9, 0.999, 1e-8, 0.5, 0.1, 0.001, g, m, v, p),
  );
  expect([m, v]).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(p).toEqual([0.75, -1.5]);
});

test("without weight decay an infinite parameter stays infinite and does no harm to the moments", () => {
  const [, m, v, p] = after([[0], [0], [0], [-Infinity]], (...[g, m, v, p]) =>
    optimizerStep.adam_step_f32(1, 0, 0.1, 0.9, 0.999, 1e-8, 0, 0.1, 0.001, g, m, v, p),
  );
  expect([m, v, p]).toEqual([[0], [0], [-Infinity]]);
});
