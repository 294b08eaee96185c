import { expect, test } from "vitest";
import * as softmax from "../generated/softmax.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./softmax.spec.ts";

testFamily(family, softmax);

const allocate = (values: readonly number[], type: "float32" | "int32" = "float32"): number => {
  const address = runtime.heap.allocate(4 * values.length);
  view(type, address, values.length).set(values);
  return address;
};
const read = (address: number, length: number): number[] => [...view("float32", address, length)];
const close = (actual: readonly number[], expected: readonly number[]): void =>
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, 6));

/** A kernel of one input on one row. */
function ofRow(kernel: (rows: number, cols: number, x: number, y: number) => void, x: readonly number[]): number[] {
  const address = allocate(x);
  kernel(1, x.length, address, address);
  return read(address, x.length);
}

test("logits ln 1, ln 2, ln 5 are probabilities 1/8, 2/8, 5/8, wherever 0 is", () => {
  const logits = [1, 2, 5].map(Math.log);
  close(ofRow(softmax.softmax_f32, logits), [0.125, 0.25, 0.625]);
  close(ofRow(softmax.log_softmax_f32, logits), [0.125, 0.25, 0.625].map(Math.log));
  expect(ofRow(softmax.softmax_f32, [1e4, 1e4, 1e4, 1e4, 1e4])).toEqual(
    Array.from({ length: 5 }, () => Math.fround(0.2)),
  );
});

test("masked entries get exactly 0; a row that is all masked, or has ∞ or NaN, gives NaN throughout", () => {
  expect(ofRow(softmax.softmax_f32, [-Infinity, 3, -Infinity, 3, -Infinity])).toEqual([0, 0.5, 0, 0.5, 0]);
  expect(ofRow(softmax.log_softmax_f32, [-Infinity, 3])).toEqual([-Infinity, 0]);
  const poisoned = [[-Infinity, -Infinity, -Infinity, -Infinity, -Infinity], [0, 1, 2, 3, Infinity], [NaN, 1, 2, 3, 4], [1, 2, 3, 4, NaN]]; // prettier-ignore
  for (const row of poisoned) {
    expect(ofRow(softmax.softmax_f32, row)).toEqual(Array.from({ length: 5 }, () => NaN));
    expect(ofRow(softmax.log_softmax_f32, row)).toEqual(Array.from({ length: 5 }, () => NaN));
  }
});

test("what is more than 87 below the maximum gets exactly 0; the logarithm goes on", () => {
  const x = [0, -86, -87.5, -100, -1e30];
  const y = ofRow(softmax.softmax_f32, x);
  expect(y[1] / Math.exp(-86)).toBeCloseTo(1, 5);
  expect(y.slice(2)).toEqual([0, 0, 0]);
  expect(ofRow(softmax.log_softmax_f32, x)).toEqual(x.map(Math.fround));
});

test("cross-entropy of two rows, one of them hopeless: the loss is 1000, not -log 0", () => {
  const [logits, labels] = [allocate([0, 0, 1000, 0]), allocate([1, 1], "int32")];
  const [p, loss, dy, dx] = [4, 2, 2, 4].map((n) => allocate(Array.from({ length: n }, () => 1)));
  softmax.softmax_cross_entropy_f32(2, 2, logits, labels, p, loss);
  close(read(loss, 2), [Math.LN2, 1000]);
  expect(read(p, 4)).toEqual([0.5, 0.5, 1, 0]);
  softmax.softmax_cross_entropy_grad_x_f32(2, 2, p, labels, dy, dx);
  expect(read(dx, 4)).toEqual([0.5, -0.5, 1, -1]);
});

test("the gradient of log softmax at a masked entry is dy alone, and NaN passes", () => {
  const [y, dy, dx] = [allocate([-Infinity, 0, NaN]), allocate([3, 4, 5]), allocate([0, 0, 0])];
  softmax.log_softmax_grad_x_f32(1, 3, y, dy, dx);
  expect(read(dx, 3)).toEqual([3, -8, NaN]);
});

test("a softmax in 100,000 columns sums to 1, up to the 455 additions on a path and one division", () => {
  const x = Array.from({ length: 100_000 }, (_, i) => (i % 97) / 16);
  const sum = ofRow(softmax.softmax_f32, x).reduce((a, b) => a + b, 0);
  // 64 vectors in a block, 391 blocks, 2 across the lanes; errors of exp stand in numerator and sum alike.
  expect(Math.abs(sum - 1)).toBeLessThan((63 + 390 + 2 + 1) * 2 ** -24);
});
