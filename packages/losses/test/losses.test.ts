import { backward, variable } from "@wasmgrad/autograd";
import { gradCheck } from "@wasmgrad/autograd/testing";
import { tensor, zeros } from "@wasmgrad/tensor";
import { describe, expect, test } from "vitest";
import { binaryCrossEntropy, binaryCrossEntropyWithLogits, crossEntropy, mse, type Reduction } from "../src/index.ts";

const labels = (...classes: number[]) => tensor(classes, { dtype: "int32" });
const f64 = { dtype: "float64" } as const;

describe("crossEntropy", () => {
  test("against −ln softmax worked by hand", () => {
    const loss = crossEntropy(
      tensor(
        [
          [1, 2, 3],
          [0, 0, 0],
        ],
        f64,
      ),
      labels(2, 0),
      { reduction: "none" },
    );
    const [a, b] = loss.toArray() as number[];
    expect(a).toBeCloseTo(-Math.log(Math.exp(3) / (Math.exp(1) + Math.exp(2) + Math.exp(3))), 14);
    expect(b).toBeCloseTo(Math.log(3), 14);
  });
  test("stays finite where a probability underflows", () => {
    expect(crossEntropy(tensor([[1000, 0]]), labels(1)).item()).toBe(1000);
    expect(crossEntropy(tensor([[-1e30, 1e30]]), labels(1)).item()).toBe(0);
  });
  test("gradient", () => {
    gradCheck(
      (z) => crossEntropy(z, labels(2, 0)),
      [
        tensor(
          [
            [1, 2, 3],
            [0.5, -1, 0.2],
          ],
          f64,
        ),
      ],
      { order: 2 },
    );
  });
  test.each([
    [
      [2, 3],
      [3, 1],
      "softmaxCrossEntropy: label 0 is 3; with 3 classes every label must be a whole number from 0 to 2.",
    ],
    [
      [2, 3],
      [0, -1],
      "softmaxCrossEntropy: label 1 is -1; with 3 classes every label must be a whole number from 0 to 2.",
    ],
    [[2, 3], [0], "softmaxCrossEntropy: logits are [2, 3] and labels [1]; they must be [N, K] and [N]."],
  ])("refuses logits %j with labels %j", (shape, classes, message) => {
    expect(() => crossEntropy(zeros(shape), labels(...classes))).toThrow(message);
  });
  test("refuses a NaN label and one-hot rows", () => {
    expect(() => crossEntropy(zeros([2, 3]), tensor([0, NaN]))).toThrow("label 1 is NaN");
    expect(() => crossEntropy(zeros([1, 3]), tensor([[0, 1, 0]]))).toThrow(
      "argmax(labels, { axis: 1 }) turns one-hot rows into class numbers.",
    );
  });
});

describe("mse", () => {
  test.each<[Reduction, number | number[]]>([
    ["mean", 2],
    ["sum", 4],
    ["none", [0, 4]],
  ])("reduction %s", (reduction, expected) => {
    expect(mse(tensor([1, 2]), tensor([1, 4]), { reduction }).toArray()).toEqual(expected);
  });
  test("gradient is 2(y − t)/n", () => {
    const y = variable(tensor([1, 2]));
    backward(mse(y, tensor([1, 4])));
    expect(y.grad?.toArray()).toEqual([0, -2]);
  });
  test("never broadcasts", () => {
    expect(() => mse(zeros([3, 1]), zeros([3]))).toThrow(
      "mse: the prediction is [3, 1] and the target [3]; the shapes must be equal, losses do not broadcast.",
    );
    expect(() => mse(zeros([1]), zeros([1]), { reduction: "avg" as Reduction })).toThrow(
      'mse: the reduction is "avg"; it must be "mean", "sum" or "none".',
    );
  });
});

describe("binary cross-entropy", () => {
  const t = tensor([1, 0, 1, 0.25], f64);
  const z = tensor([2, -1, 0, 0.5], f64);

  test("both forms agree, and with the formula", () => {
    const p = tensor(
      (z.toArray() as number[]).map((x) => 1 / (1 + Math.exp(-x))),
      f64,
    );
    const a = binaryCrossEntropyWithLogits(z, t, { reduction: "none" }).toArray() as number[];
    const b = binaryCrossEntropy(p, t, { reduction: "none" }).toArray() as number[];
    a.forEach((x, i) => expect(x).toBeCloseTo(b[i], 12));
    expect(a[2]).toBeCloseTo(Math.log(2), 14);
  });
  test("gradients, at z = 0 as well", () => {
    gradCheck((x) => binaryCrossEntropyWithLogits(x, t), [z], { order: 2 });
    gradCheck((p) => binaryCrossEntropy(p, t), [tensor([0.8, 0.3, 0.5, 0.6], f64)], { order: 2 });
    const zero = variable(tensor([0]));
    backward(binaryCrossEntropyWithLogits(zero, tensor([1])));
    expect(zero.grad?.toArray()).toEqual([-0.5]);
  });
  test("extremes: nothing overflows, a certain mistake costs 100", () => {
    expect(
      binaryCrossEntropyWithLogits(tensor([1000, -1000]), tensor([0, 1]), { reduction: "none" }).toArray(),
    ).toEqual([1000, 1000]);
    expect(binaryCrossEntropy(tensor([0, 1]), tensor([1, 1]), { reduction: "none" }).toArray()).toEqual([100, -0]);
  });
});
