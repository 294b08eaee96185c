import { backward, detach, sum, Variable } from "@wasmgrad/autograd";
import { Random } from "@wasmgrad/random";
import { clone, memory, ones, scope, tensor, zeros } from "@wasmgrad/tensor";
import { describe, expect, test } from "vitest";
import {
  Dropout,
  Flatten,
  heNormal,
  Layer,
  Linear,
  ReLU,
  Sequential,
  Sigmoid,
  summary,
  Tanh,
  xavierUniform,
} from "../src/index.ts";

const values = (x: { toTypedArray(): ArrayLike<number> }): number[] => Array.from(x.toTypedArray());

describe("Linear", () => {
  test("y = x·Wᵀ + b on hand-made numbers", () => {
    const layer = new Linear(2, 2, { random: 1 });
    layer.loadStateDict({
      weight: tensor([
        [1, 2],
        [3, 4],
      ]),
      bias: tensor([10, 20]),
    });
    expect(layer.forward(tensor([[1, 1]])).toArray()).toEqual([[13, 27]]);
    expect(layer.forward(tensor([[[1, 0]], [[0, 1]]])).toArray()).toEqual([[[11, 23]], [[12, 24]]]);
  });
  test("starts in U(−1/√in, 1/√in), the same for one seed", () => {
    const [a, b] = [7, 7].map((random) => new Linear(100, 50, { random }));
    expect(values(a.weight)).toEqual(values(b.weight));
    expect(Math.max(...values(a.weight).map(Math.abs))).toBeLessThanOrEqual(0.1);
    expect(new Set(values(a.weight)).size).toBeGreaterThan(4000);
  });
  test("a generator gives each layer its own numbers", () => {
    const random = new Random(1);
    const [a, b] = [new Linear(4, 4, { random }), new Linear(4, 4, { random })];
    expect(values(a.weight)).not.toEqual(values(b.weight));
  });
  test("without bias, with an initializer of one's own", () => {
    const layer = new Linear(3, 2, { random: 1, bias: false, weightInitializer: heNormal });
    expect(Object.keys(layer.stateDict())).toEqual(["weight"]);
    expect(layer.describe()).toBe("3 → 2, no bias");
  });
  test("refuses a wrong width and names what would fit", () => {
    const layer = new Linear(784, 10, { random: 1 });
    expect(() => layer.forward(zeros([2, 28, 28]))).toThrow(
      "linear: x is [2, 28, 28] and the weight is [10, 784], [out, in]; x's last axis (28) must equal the weight's (784). flatten(x, 1) would fit.",
    );
    expect(() => new Linear(1.5, 2, { random: 1 })).toThrow("Linear: inputs is 1.5; it must be a whole number ≥ 0.");
  });
});

describe("Dropout", () => {
  test("drops with probability p and scales the rest while training", () => {
    const layer = new Dropout(0.25, { random: 3 });
    const y = values(layer.forward(ones([10_000])));
    const dropped = y.filter((v) => v === 0).length;
    // Binomial(10000, ¼): five standard deviations are 217.
    expect(Math.abs(dropped - 2500)).toBeLessThan(217);
    expect(new Set(y)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
  });
  test("is the identity in evaluation mode and at p = 0", () => {
    const x = tensor([1, 2, 3]);
    expect(new Dropout(0.5, { random: 1 }).evaluate().forward(x).toArray()).toEqual([1, 2, 3]);
    expect(new Dropout(0, { random: 1 }).forward(x).toArray()).toEqual([1, 2, 3]);
    expect(() => new Dropout(1, { random: 1 })).toThrow("Dropout: p is 1; it must be in [0, 1).");
  });
});

describe("Sequential and Layer", () => {
  const random = new Random(5);
  const model = new Sequential([
    new Flatten(),
    new Linear(6, 4, { random }),
    new ReLU(),
    new Dropout(0.5, { random }),
    new Linear(4, 2, { random }),
  ]);

  test("names its state as PyTorch does", () => {
    expect(Object.keys(model.stateDict())).toEqual(["1.weight", "1.bias", "4.weight", "4.bias"]);
    expect(model.parameterCount).toBe(6 * 4 + 4 + 4 * 2 + 2);
  });
  test("train and evaluate reach every layer", () => {
    model.evaluate();
    expect(model.layers().every(([, layer]) => !layer.training)).toBe(true);
    model.train();
    expect(model.layers().every(([, layer]) => layer.training)).toBe(true);
  });
  test("gradients reach every parameter", () => {
    scope(() => backward(sum(model.evaluate().forward(ones([3, 2, 3])))));
    expect(model.parameters().map((p) => p.grad?.shape)).toEqual([[4, 6], [4], [2, 4], [2]]);
    for (const p of model.parameters()) p.grad = null;
  });
  test("loadStateDict copies, or lists all that is wrong and changes nothing", () => {
    const saved = Object.fromEntries(Object.entries(model.stateDict()).map(([name, t]) => [name, clone(t)]));
    const before = values(model.parameters()[0]);
    const { "4.bias": gone, ...rest } = saved;
    const wrong = { ...rest, "1.bias": zeros([5]), extra: gone };
    expect(() => model.loadStateDict(wrong)).toThrow(
      "loadStateDict: 4.bias is missing; extra is unexpected; 1.bias is float32 [5], the layer has float32 [4]. " +
        "The layer has: 1.weight, 1.bias, 4.weight, 4.bias.",
    );
    model.loadStateDict({ ...saved, "1.weight": ones([4, 6]) });
    expect(values(model.parameters()[0])).toEqual(before.map(() => 1));
    model.loadStateDict(saved);
    expect(values(model.parameters()[0])).toEqual(before);
  });
  test("summary shows layers, shapes and parameters, and leaves the model as it was", () => {
    model.train();
    expect(summary(model, [1, 2, 3]).split("\n")).toEqual([
      "layer                 output  parameters",
      "─".repeat(40),
      "0  Flatten            [1, 6]           0",
      "1  Linear (6 → 4)     [1, 4]          28",
      "2  ReLU               [1, 4]           0",
      "3  Dropout (p = 0.5)  [1, 4]           0",
      "4  Linear (4 → 2)     [1, 2]          10",
      "─".repeat(40),
      "total: 38 parameters, 0.1 KiB",
    ]);
    expect(model.training).toBe(true);
    expect(Object.hasOwn(model, "forward")).toBe(false);
  });
  test("a layer of one's own: properties are parameters, buffers, children; a shared parameter counts once", () => {
    class Twice extends Layer {
      readonly runningMean = zeros([3]);
      readonly first = new Linear(3, 3, { random: 1 });
      readonly others = [this.first, new Linear(3, 3, { random: 2, bias: false })];
      override forward(x: Parameters<Layer["forward"]>[0]): Variable {
        return this.others[1].forward(this.first.forward(x));
      }
    }
    const layer = new Twice();
    expect(Object.keys(layer.stateDict())).toContain("running_mean");
    expect(layer.parameters().length).toBe(3);
    expect(layer.forward(ones([1, 3])).shape).toEqual([1, 3]);
  });
  test("activations are their functions", () => {
    const x = tensor([-1, 0, 2]);
    expect(values(new ReLU().forward(x))).toEqual([0, 0, 2]);
    expect(values(new Sigmoid().forward(x))[1]).toBe(0.5);
    expect(values(new Tanh().forward(x))[1]).toBe(0);
  });
  test("dispose frees everything", () => {
    const trainAndDispose = (): [number, number] => {
      const other = new Linear(10, 10, { random: 1, weightInitializer: xavierUniform });
      scope(() => backward(sum(other.forward(ones([2, 10])))));
      other.dispose();
      const { handles, liveBytes } = memory();
      return [handles, liveBytes];
    };
    const before = trainAndDispose();
    expect(trainAndDispose()).toEqual(before);
  });
  test("detach gives a tensor", () => {
    expect(detach(new ReLU().forward(ones([1])))).not.toBeInstanceOf(Variable);
  });
});
