import { describe, expect, test } from "vitest";
import {
  adamStep,
  addScaled,
  arange,
  assign,
  DTypeError,
  expand,
  fill,
  reshape,
  select,
  sgdStep,
  ShapeError,
  slice,
  tensor,
  transpose,
  zeros,
  type AdamStep,
  type Tensor,
} from "../src/index.ts";
import { layouts, sample } from "./naive.ts";

const values = (x: Tensor): number[] => [...x.toTypedArray()];

describe("assign, fill, addScaled", () => {
  test("assign writes into every layout from every layout, in every dtype", () => {
    for (const dtype of ["float32", "float64", "int32", "uint8", "bool"] as const) {
      const x = sample([2, 3, 2], dtype, 1);
      for (const into of Object.values(layouts)) {
        for (const from of Object.values(layouts)) {
          const y = into(zeros([2, 3, 2], { dtype }));
          expect(assign(y, from(x))).toBe(y);
          expect(values(y)).toEqual(values(x));
        }
      }
    }
  });
  test("assign broadcasts", () => {
    const y = zeros([2, 3]);
    expect(assign(y, tensor([1, 2, 3])).toArray()).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(assign(y, tensor([[7], [8]])).toArray()).toEqual([
      [7, 7, 7],
      [8, 8, 8],
    ]);
    expect(assign(y, tensor(0)).toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(() => assign(y, tensor([1, 2]))).toThrow(
      "assign: the target is [2, 3] and the source [2], which does not broadcast to it.",
    );
    expect(() => assign(select(y, 0, 0), y)).toThrow(ShapeError);
  });
  test("fill and addScaled touch only their view", () => {
    const x = zeros([3, 4]);
    fill(slice(x, [0, 3, 2], [1, 3]), 5);
    addScaled(select(x, 1, 3), tensor([1, 2, 3]), -2);
    addScaled(
      transpose(slice(x, [0, 2], [0, 2])),
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    expect(x.toArray()).toEqual([
      [1, 8, 5, -2],
      [2, 4, 0, -4],
      [0, 5, 5, -6],
    ]);
  });
  test("addScaled in every layout of both", () => {
    for (const dtype of ["float32", "float64"] as const) {
      const [y, x] = [sample([2, 3, 2], dtype, 1), sample([2, 3, 2], dtype, 2)];
      for (const into of Object.values(layouts)) {
        for (const from of Object.values(layouts)) {
          const found = values(addScaled(into(y), from(x), 0.5));
          found.forEach((v, i) => expect(Math.abs(v - (values(y)[i] + 0.5 * values(x)[i]))).toBeLessThan(1e-6));
        }
      }
    }
  });
  test("read all before they write, when both are parts of one memory", () => {
    for (const dtype of ["float32", "float64", "int32"] as const) {
      const x = arange(0, 12, 1, { dtype });
      assign(slice(x, [1]), slice(x, [0, -1]));
      expect(x.toArray()).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      assign(slice(x, [0, -1]), slice(x, [1]));
      expect(x.toArray()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]);
      const square = reshape(arange(0, 9, 1, { dtype }), [3, 3]);
      assign(square, transpose(square));
      expect(square.toArray()).toEqual([
        [0, 3, 6],
        [1, 4, 7],
        [2, 5, 8],
      ]);
      assign(square, select(square, 0, 2));
      expect(square.toArray()).toEqual([
        [2, 5, 8],
        [2, 5, 8],
        [2, 5, 8],
      ]);
    }
    const y = arange(0, 9);
    addScaled(slice(y, [1]), slice(y, [0, -1]));
    expect(y.toArray()).toEqual([0, 1, 3, 5, 7, 9, 11, 13, 15]);
    expect(addScaled(y, y).toArray()).toEqual([0, 2, 6, 10, 14, 18, 22, 26, 30]);
  });
  test("each raises the version of the storage, once, for all views", () => {
    const x = zeros([2, 2]);
    const view = transpose(x);
    for (const write of [
      () => fill(x, 1),
      () => assign(view, tensor([1, 2])),
      () => addScaled(select(x, 0, 0), tensor([1, 1])),
    ]) {
      const { version } = view.storage;
      write();
      expect([x.storage.version, view.storage.version]).toEqual([version + 1, version + 1]);
    }
  });
  test("refuse repeated elements, other dtypes, other shapes", () => {
    const repeated = expand(tensor([1]), [3]);
    for (const write of [
      () => fill(repeated, 1),
      () => assign(repeated, tensor(1)),
      () => addScaled(repeated, tensor([1, 2, 3])),
    ]) {
      expect(write).toThrow(
        /the target \[3\] repeats elements \(an expanded view\); clone\(y\) gives it elements of its own/,
      );
    }
    expect(() => assign(zeros([1]), tensor([1], { dtype: "int32" }))).toThrow(DTypeError);
    expect(() => addScaled(zeros([2]), zeros([1]))).toThrow(
      "addScaled: y is [2] and x is [1]; the shapes must be equal.",
    );
    expect(() => addScaled(zeros([1], { dtype: "int32" }), zeros([1], { dtype: "int32" }))).toThrow(DTypeError);
    expect(() => fill(zeros([1], { dtype: "uint8" }), -1)).toThrow(/uint8 takes whole numbers from 0 to 255/);
    const gone = zeros([1]);
    gone.dispose();
    expect(() => fill(gone, 1)).toThrow(/fill: a tensor \[1\] was used after it was disposed/);
  });
});

describe("optimizer steps", () => {
  const plain = { learningRate: 0.1, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false };
  const near = (x: Tensor, expected: number[]): void =>
    values(x).forEach((v, i) =>
      expect(Math.abs(v - expected[i])).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected[i]))),
    );

  for (const dtype of ["float32", "float64"] as const) {
    test(`SGD, ${dtype}: plain, with decay, with momentum, Nesterov`, () => {
      const p = tensor([1, -2], { dtype });
      const g = tensor([0.5, 1], { dtype });
      sgdStep(p, g, null, true, plain);
      near(p, [0.95, -2.1]);
      sgdStep(p, g, null, false, { ...plain, weightDecay: 0.1 });
      near(p, [0.95 - 0.1 * (0.5 + 0.095), -2.1 - 0.1 * (1 - 0.21)]);
      const [q, v] = [tensor([1, -2], { dtype }), zeros([2], { dtype })];
      const heavy = { ...plain, momentum: 0.9, dampening: 0.5 };
      sgdStep(q, g, v, true, heavy); // v = g
      near(v, [0.5, 1]);
      sgdStep(q, g, v, false, heavy); // v = 0.9·g + 0.5·g
      near(v, [0.7, 1.4]);
      near(q, [1 - 0.1 * 1.2, -2 - 0.1 * 2.4]);
      const [r, w] = [tensor([1], { dtype }), zeros([1], { dtype })];
      sgdStep(r, tensor([1], { dtype }), w, true, { ...plain, momentum: 0.9, nesterov: true }); // 1 − 0.1·(1 + 0.9)
      near(r, [0.81]);
    });
    test(`Adam and AdamW, ${dtype}`, () => {
      const step: AdamStep = {
        learningRate: 0.1,
        beta1: 0.9,
        beta2: 0.99,
        epsilon: 1e-8,
        weightDecay: 0,
        decoupled: false,
        correction1: 0.1,
        correction2: 0.01,
      };
      const [p, g] = [tensor([1, -2], { dtype }), tensor([0.5, -3], { dtype })];
      const [m, v] = [zeros([2], { dtype }), zeros([2], { dtype })];
      adamStep(p, g, m, v, step); // m̂ = g, v̂ = g²: a step of 0.1 against the sign
      near(p, [0.9, -1.9]);
      near(m, [0.05, -0.3]);
      near(v, [0.0025, 0.09]);
      const q = tensor([1], { dtype });
      adamStep(q, tensor([0.5], { dtype }), zeros([1], { dtype }), zeros([1], { dtype }), {
        ...step,
        weightDecay: 0.2,
        decoupled: true,
      });
      near(q, [1 - 0.1 * 0.2 * 1 - 0.1]);
    });
  }
  test("read a gradient of any layout, raise the versions of what they write", () => {
    const p = zeros([2, 2]);
    const g = transpose(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    const v = zeros([2, 2]);
    sgdStep(p, g, v, true, { ...plain, momentum: 0.9 });
    near(p, [-0.1, -0.3, -0.2, -0.4]);
    expect([p.storage.version, v.storage.version, g.storage.version]).toEqual([1, 1, 0]);
  });
  test("refuse other shapes and dtypes, strided parameters", () => {
    expect(() => sgdStep(zeros([2]), zeros([3]), null, true, plain)).toThrow(
      "sgd: the parameter is [2], its gradient or state [3]; the shapes must be equal.",
    );
    expect(() => sgdStep(zeros([1]), zeros([1], { dtype: "float64" }), null, true, plain)).toThrow(DTypeError);
    expect(() => sgdStep(transpose(zeros([2, 3])), zeros([3, 2]), null, true, plain)).toThrow(
      "sgd: a parameter [3, 2] is a strided view; clone() it first.",
    );
  });
});
