import { backward, mul, parameter, sum, Variable } from "@wasmgrad/autograd";
import { memory, scope, tensor } from "@wasmgrad/tensor";
import { describe, expect, test, vi } from "vitest";
import { Adam, SGD, type AdamOptions, type SGDOptions } from "../src/index.ts";

const start = [1, -2, 3];
const curvature = [1, 10, 0.1];

/** ∇ of ½ Σ cᵢpᵢ² is c·p: the same trajectory, by the plain equations. */
function sgdByHand(steps: number, o: SGDOptions): number[] {
  return start.map((p0, i) => {
    let [p, v] = [p0, 0];
    for (let t = 0; t < steps; t++) {
      const g = curvature[i] * p + (o.weightDecay ?? 0) * p;
      const mu = o.momentum ?? 0;
      v = t === 0 ? g : mu * v + (1 - (o.dampening ?? 0)) * g;
      p -= o.learningRate * (mu === 0 ? g : o.nesterov === true ? g + mu * v : v);
    }
    return p;
  });
}

function adamByHand(
  steps: number,
  { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 }: AdamOptions,
): number[] {
  return start.map((p0, i) => {
    let [p, m, v] = [p0, 0, 0];
    for (let t = 1; t <= steps; t++) {
      const g = curvature[i] * p + weightDecay * p;
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      p -= (learningRate * (m / (1 - beta1 ** t))) / (Math.sqrt(v / (1 - beta2 ** t)) + epsilon);
    }
    return p;
  });
}

function trajectory(make: (p: Variable) => SGD | Adam, steps: number, dtype: "float32" | "float64"): number[] {
  const p = parameter(tensor(start, { dtype }));
  const optimizer = make(p);
  const c = tensor(curvature, { dtype });
  for (let t = 0; t < steps; t++) {
    scope(() => {
      optimizer.zeroGrad();
      backward(mul(sum(mul(c, mul(p, p))), 0.5));
      optimizer.step();
    });
  }
  return p.toArray() as number[];
}

const sgds: SGDOptions[] = [
  { learningRate: 0.05 },
  { learningRate: 0.05, weightDecay: 0.1 },
  { learningRate: 0.02, momentum: 0.9 },
  { learningRate: 0.02, momentum: 0.9, dampening: 0.5, weightDecay: 0.01 },
  { learningRate: 0.02, momentum: 0.9, nesterov: true },
];

describe("50 steps against the equations", () => {
  test.each(sgds)("sgd %j", (options) => {
    const expected = sgdByHand(50, options);
    trajectory((p) => new SGD([p], options), 50, "float64").forEach((x, i) => expect(x).toBeCloseTo(expected[i], 12));
    // float32: 50 steps, a few roundings of 2⁻²⁴ each, on values below 3, amplified at most by 1/(1 − μ).
    trajectory((p) => new SGD([p], options), 50, "float32").forEach((x, i) =>
      expect(Math.abs(x - expected[i])).toBeLessThan(50 * 6 * 2 ** -24 * 3 * 10),
    );
  });
  test.each<AdamOptions>([
    {},
    { learningRate: 0.1 },
    { learningRate: 0.05, beta1: 0.5, beta2: 0.9, epsilon: 1e-4, weightDecay: 0.1 },
  ])("adam %j", (options) => {
    const expected = adamByHand(50, options);
    trajectory((p) => new Adam([p], options), 50, "float64").forEach((x, i) => expect(x).toBeCloseTo(expected[i], 10));
    trajectory((p) => new Adam([p], options), 50, "float32").forEach((x, i) =>
      expect(Math.abs(x - expected[i])).toBeLessThan(1e-4),
    );
  });
});

describe("ownership and refusals", () => {
  test("state made inside a scope outlives it, and the memory does not grow", () => {
    const p = parameter(tensor(start));
    const optimizer = new SGD([p], { learningRate: 0.01, momentum: 0.9 });
    const step = (): void =>
      scope(() => {
        optimizer.zeroGrad();
        backward(sum(mul(p, p)));
        optimizer.step();
      });
    step();
    step();
    const before = memory();
    for (let i = 0; i < 100; i++) step();
    expect(memory()).toEqual(before);
  });
  test("no parameter has a gradient", () => {
    expect(() => new Adam([parameter(tensor(start))]).step()).toThrow(
      "adam: no parameter has a gradient. Was backward(loss) called, and does loss depend on the parameters?",
    );
  });
  test("a parameter without gradient is skipped and named once", () => {
    const debug = vi.spyOn(console, "debug").mockImplementation(() => undefined);
    const [p, q] = [parameter(tensor([1])), parameter(tensor([5, 6]))];
    const sgd = new SGD([p, q], { learningRate: 1 });
    for (let i = 0; i < 2; i++) {
      sgd.zeroGrad();
      backward(sum(p));
      sgd.step();
    }
    expect([p.toArray(), q.toArray()]).toEqual([[-1], [5, 6]]);
    expect(debug.mock.calls).toEqual([["sgd: parameter 1 [2] has no gradient and is skipped."]]);
    debug.mockRestore();
  });
  test.each<[() => unknown, string]>([
    [() => new SGD([], { learningRate: 1 }), "sgd: there are no parameters. Pass model.parameters()."],
    [
      () => new SGD([parameter(tensor([1]))], { learningRate: NaN }),
      "sgd: learningRate is NaN; it must be a number ≥ 0.",
    ],
    [
      () => new SGD([parameter(tensor([1]))], { learningRate: 1, nesterov: true }),
      "sgd: nesterov needs momentum > 0 and dampening = 0; they are 0 and 0.",
    ],
    [() => new Adam([parameter(tensor([1]))], { beta1: 1 }), "adam: beta1 is 1; it must be in [0, 1)."],
    [
      () => new Adam([tensor([1]) as unknown as Variable]),
      "adam: every parameter must be a leaf Variable that requires a gradient; parameter(tensor) makes one.",
    ],
  ])("refuses %#", (make, message) => expect(make).toThrow(message));
  test("the learning rate may change between steps", () => {
    const p = parameter(tensor([1]));
    const sgd = new SGD([p], { learningRate: 1 });
    backward(sum(p));
    sgd.learningRate = 0.25;
    sgd.step();
    expect(p.item()).toBe(0.75);
  });
});
