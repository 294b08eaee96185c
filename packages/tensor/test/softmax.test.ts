import { describe, expect, test } from "vitest";
import {
  allClose,
  DTypeError,
  exp,
  logSoftmax,
  scope,
  softmax,
  softmaxCrossEntropy,
  sum,
  tensor,
  transpose,
  zeros,
  type Tensor,
} from "../src/index.ts";
import {
  logSoftmaxGradient,
  reluGradient,
  sigmoidGradient,
  softmaxCrossEntropyGradient,
  softmaxGradient,
  tanhGradient,
} from "../src/extend.ts";
import { indices, layouts, naive, sample } from "./naive.ts";

/** exp(xᵢ − max) / Σ exp(xⱼ − max) along an axis. */
function expected(x: Tensor, axis: number): number[] {
  const n = naive(x);
  return indices(x.shape).map((index) => {
    const row = Array.from({ length: x.shape[axis] }, (_, i) => n.at(index.with(axis, i)));
    const top = Math.max(...row);
    return Math.exp(n.at(index) - top) / row.reduce((s, v) => s + Math.exp(v - top), 0);
  });
}

describe("softmax and logSoftmax", () => {
  test("along each axis, in every layout", () => {
    for (const dtype of ["float32", "float64"] as const) {
      const tolerance = dtype === "float32" ? 2e-6 : 1e-14; // (K + 9)·2⁻²⁴ of at most 1
      for (const shape of [[1], [7], [3, 5], [2, 3, 4], [2, 1, 3, 1, 2]]) {
        const x = sample(shape, dtype, 1);
        for (const axis of shape.keys()) {
          const p = expected(x, axis);
          for (const arrange of Object.values(layouts)) {
            scope(() => {
              const y = softmax(arrange(x), { axis: axis - shape.length });
              const z = logSoftmax(arrange(x), { axis });
              expect([y.shape, z.shape]).toEqual([shape, shape]);
              for (const [i, v] of [...y.toTypedArray()].entries()) expect(Math.abs(v - p[i])).toBeLessThan(tolerance);
              for (const [i, v] of [...z.toTypedArray()].entries())
                expect(Math.abs(v - Math.log(p[i]))).toBeLessThan(8 * tolerance);
            });
          }
        }
      }
    }
  });
  test("rows sum to 1 and do not change when a constant is added", () => {
    const x = sample([4, 50], "float32", 2);
    expect(allClose(sum(softmax(x), { axis: 1 }), tensor([1, 1, 1, 1]))).toBe(true);
    expect(allClose(softmax(tensor([1000, 1001, 1002])), softmax(tensor([0, 1, 2])))).toBe(true);
    expect(allClose(exp(logSoftmax(x)), softmax(x), { relative: 1e-5 })).toBe(true);
  });
  test("special rows, no rows, empty rows", () => {
    expect(softmax(tensor([0, -Infinity])).toArray()).toEqual([1, 0]);
    expect(softmax(tensor([Number.NaN, 1])).toArray()).toEqual([Number.NaN, Number.NaN]);
    expect(softmax(tensor([-Infinity, -Infinity])).toArray()).toEqual([Number.NaN, Number.NaN]);
    expect(softmax(zeros([0, 3])).shape).toEqual([0, 3]);
    expect(softmax(zeros([3, 0])).shape).toEqual([3, 0]);
    expect(() => softmax(tensor(1))).toThrow(
      "softmax: axis is -1 and the tensor has rank 0; a tensor of rank 0 has no axis.",
    );
  });
});

describe("softmaxCrossEntropy", () => {
  test("is −ln p at the label, for every dtype of labels and layout of both", () => {
    for (const dtype of ["float32", "float64"] as const) {
      const x = sample([5, 4], dtype, 3);
      const p = expected(x, 1);
      for (const kind of ["int32", "uint8"] as const) {
        const labels = tensor([3, 0, 1, 1, 2], { dtype: kind });
        for (const arrange of Object.values(layouts)) {
          const { loss, probabilities } = softmaxCrossEntropy(arrange(x), arrange(labels));
          expect(probabilities.shape).toEqual([5, 4]);
          const wanted = [3, 0, 1, 1, 2].map((label, n) => -Math.log(p[n * 4 + label]));
          for (const [n, v] of [...loss.toTypedArray()].entries()) expect(Math.abs(v - wanted[n])).toBeLessThan(2e-6);
        }
      }
    }
  });
  test("stays exact where p is 0 in float32", () => {
    const { loss } = softmaxCrossEntropy(tensor([[0, 500]]), tensor([0], { dtype: "int32" }));
    expect(loss.toArray()).toEqual([500]);
  });
  test("refusals, each leaving its operands alone", () => {
    const x = zeros([2, 3]);
    const labels = (values: number[]): Tensor => tensor(values, { dtype: "int32" });
    expect(() => softmaxCrossEntropy(x, labels([0, 3]))).toThrow(RangeError);
    expect(() => softmaxCrossEntropy(x, tensor([0, 1.5]))).toThrow(
      /label 1 is 1.5; with 3 classes every label must be a whole number from 0 to 2/,
    );
    expect(() => softmaxCrossEntropy(x, tensor([0, Number.NaN]))).toThrow(/label 1 is NaN/);
    expect(() => softmaxCrossEntropy(x, tensor([true, false]))).toThrow(DTypeError);
    expect(() => softmaxCrossEntropy(x, labels([0, 1, 2]))).toThrow(/logits are \[2, 3\] and labels \[3\]/);
  });
});

test("one-pass gradients: the formula, on transposed operands, too", () => {
  const [y, dy] = [sample([3, 4], "float64", 4), sample([3, 4], "float64", 5)];
  const elementwise: [(y: Tensor, dy: Tensor) => Tensor, (y: number, dy: number) => number][] = [
    [reluGradient, (a, d) => (a <= 0 ? 0 : d)],
    [tanhGradient, (a, d) => d * (1 - a * a)],
    [sigmoidGradient, (a, d) => d * a * (1 - a)],
  ];
  const [a, d] = [y, dy].map((t) => [...t.toTypedArray()]);
  for (const [op, f] of elementwise) {
    for (const arrange of Object.values(layouts)) {
      const dx = [...op(arrange(y), arrange(dy)).toTypedArray()];
      dx.forEach((v, i) => expect(Math.abs(v - f(a[i], d[i]))).toBeLessThan(1e-12));
    }
  }
  const p = softmax(y);
  const [ps, rows] = [[...p.toTypedArray()], [0, 1, 2]];
  const along = rows.map((r) => [0, 1, 2, 3].reduce((s, c) => s + d[r * 4 + c] * ps[r * 4 + c], 0));
  const total = rows.map((r) => [0, 1, 2, 3].reduce((s, c) => s + d[r * 4 + c], 0));
  const fused = [softmaxGradient(p, transpose(transpose(dy)), 1), logSoftmaxGradient(logSoftmax(y), dy, -1)].map(
    (t) => [...t.toTypedArray()],
  );
  for (let i = 0; i < 12; i++) {
    const r = Math.floor(i / 4);
    expect(Math.abs(fused[0][i] - ps[i] * (d[i] - along[r]))).toBeLessThan(1e-14);
    expect(Math.abs(fused[1][i] - (d[i] - ps[i] * total[r]))).toBeLessThan(1e-14);
  }
  const ce = softmaxCrossEntropyGradient(
    p,
    tensor([0, 3, 2], { dtype: "int32" }),
    tensor([1, 2, -1], { dtype: "float64" }),
  );
  const found = [...ce.toTypedArray()];
  [0, 3, 2].forEach((label, r) =>
    [0, 1, 2, 3].forEach((c) => {
      const wanted = (ps[r * 4 + c] - Number(c === label)) * [1, 2, -1][r];
      expect(Math.abs(found[r * 4 + c] - wanted)).toBeLessThan(1e-14);
    }),
  );
});
