import { assert, constantFrom, integer, property, subarray, array, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  argmax,
  AxisError,
  DTypeError,
  max,
  mean,
  min,
  scope,
  ShapeError,
  sum,
  tensor,
  transpose,
  zeros,
  type ReduceOptions,
  type Shape,
  type Tensor,
} from "../src/index.ts";
import { indices, layouts, naive, sample } from "./naive.ts";

type Reduce = (x: Tensor, options?: ReduceOptions) => Tensor;

/** What each reduction makes of a list of numbers. */
const folds: Readonly<Record<string, [op: Reduce, fold: (xs: number[]) => number]>> = {
  sum: [sum, (xs) => xs.reduce((s, x) => s + x, 0)],
  mean: [mean, (xs) => xs.reduce((s, x) => s + x, 0) / xs.length],
  max: [max, (xs) => Math.max(...xs)],
  min: [min, (xs) => Math.min(...xs)],
};

/** The lists of elements that fall together when `axes` are reduced, in row-major order of what stays. */
function groups(x: Tensor, axes: readonly number[]): number[][] {
  const n = naive(x);
  const stays = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return indices(stays.map((axis) => x.shape[axis])).map((outer) =>
    indices(axes.map((axis) => x.shape[axis])).map((inner) =>
      n.at(x.shape.map((_, axis) => (axes.includes(axis) ? inner[axes.indexOf(axis)] : outer[stays.indexOf(axis)]))),
    ),
  );
}

const shapeAndAxes = array(integer({ min: 1, max: 4 }), { maxLength: 6 }).chain((s) =>
  tuple(constantFrom<Shape>(s), subarray(s.map((_, axis) => axis))),
);

describe("against a loop, over any axes, in any layout", () => {
  for (const [name, [op, fold]] of Object.entries(folds)) {
    for (const dtype of ["float32", "float64", "int32"] as const) {
      if (name === "mean" && dtype === "int32") continue;
      test(`${name}, ${dtype}`, () => {
        const law = property(shapeAndAxes, constantFrom(...Object.values(layouts)), ([shape, axes], arrange) =>
          scope(() => {
            const x = arrange(sample(shape, dtype, 1));
            const lists = groups(x, axes);
            const y = op(x, { axis: axes });
            expect(y.shape).toEqual(shape.filter((_, axis) => !axes.includes(axis)));
            expect(y.dtype).toBe(dtype);
            const unit = dtype === "float32" ? 2 ** -24 : 2 ** -53;
            for (const [i, found] of [...y.toTypedArray()].entries()) {
              // A sum of n terms in any order, and a division: n + 1 roundings of at most Σ|x|.
              const bound =
                name.startsWith("m") && name !== "mean"
                  ? 0
                  : (lists[i].length + 1) * unit * fold(lists[i].map(Math.abs));
              expect(Math.abs(found - fold(lists[i]))).toBeLessThanOrEqual(bound);
            }
            const kept = op(x, { axis: axes.map((axis) => axis - shape.length), keepAxes: true });
            expect(kept.shape).toEqual(shape.map((size, axis) => (axes.includes(axis) ? 1 : size)));
            expect([...kept.toTypedArray()]).toEqual([...y.toTypedArray()]);
          }),
        );
        assert(law, { numRuns: 80, seed: 1 });
      });
    }
  }
  test("argmax, along each axis and over everything", () => {
    for (const dtype of ["float32", "float64", "int32", "uint8"] as const) {
      for (const arrange of Object.values(layouts)) {
        const x = arrange(sample([3, 4, 2], dtype, 2));
        for (const axis of [0, 1, 2, -1]) {
          const expected = groups(x, [axis < 0 ? axis + 3 : axis]).map((xs) => xs.indexOf(Math.max(...xs)));
          const y = argmax(x, { axis });
          expect([y.dtype, [...y.toTypedArray()]]).toEqual(["int32", expected]);
        }
        const [everything] = groups(x, [0, 1, 2]);
        expect(argmax(x).toArray()).toBe(everything.indexOf(Math.max(...everything)));
      }
    }
    expect(
      argmax(
        tensor([
          [1, 5],
          [7, 2],
        ]),
        { axis: 0, keepAxes: true },
      ).toArray(),
    ).toEqual([[1, 0]]);
    expect(argmax(tensor(3)).toArray()).toBe(0);
  });
});

describe("special shapes and values", () => {
  test("nothing to reduce", () => {
    expect(sum(zeros([0])).toArray()).toBe(0);
    expect(sum(zeros([2, 0, 3]), { axis: 1 }).toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(mean(zeros([2, 0]), { axis: 1 }).toArray()).toEqual([Number.NaN, Number.NaN]);
    expect(sum(zeros([0, 3]), { axis: 1 }).shape).toEqual([0]);
    expect(max(zeros([0, 3]), { axis: 1 }).shape).toEqual([0]);
    expect(() => max(zeros([2, 0]), { axis: 1 })).toThrow("max: x is [2, 0]; an axis of size 0 has no max.");
    expect(() => min(zeros([0]))).toThrow(ShapeError);
    expect(() => argmax(zeros([0]))).toThrow("argmax: x is [0]; an axis of size 0 has no argmax.");
  });
  test("rank 0 and no axes", () => {
    for (const [op] of Object.values(folds)) {
      expect(op(tensor(2.5)).toArray()).toBe(2.5);
      expect(op(tensor([1, 2]), { axis: [] }).toArray()).toEqual([1, 2]);
    }
    expect(() => sum(tensor(1), { axis: 0 })).toThrow(
      "sum: axis is 0 and the tensor has rank 0; a tensor of rank 0 has no axis.",
    );
  });
  test("the result with no axes is a new tensor", () => {
    const x = tensor([1, 2]);
    expect(sum(x, { axis: [] }).storage).not.toBe(x.storage);
  });
  test("NaN and infinities", () => {
    const x = tensor([1, Number.NaN, 3]);
    expect([sum(x), mean(x), max(x), min(x)].map((y) => y.item())).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
    expect(argmax(x).item()).toBe(1);
    expect(max(tensor([-Infinity, -Infinity])).item()).toBe(-Infinity);
    expect(argmax(tensor([2, 7, 7])).item()).toBe(1);
  });
});

test("refusals", () => {
  const x = tensor([[1, 2]]);
  expect(() => sum(x, { axis: 2 })).toThrow(
    "sum: axis is 2 and the tensor has rank 2; it must be a whole number from -2 to 1.",
  );
  expect(() => sum(x, { axis: 0.5 })).toThrow(AxisError);
  expect(() => sum(x, { axis: [0, -2] })).toThrow("sum: the axes [0, -2] name one axis twice.");
  expect(() => sum(tensor([true]))).toThrow(
    'sum: x is bool; it must be a number type. sum(cast(x, "int32")) would fit.',
  );
  expect(() => sum(tensor([200, 100], { dtype: "uint8" }))).toThrow(
    'sum: x is uint8, where sums end at 255. sum on cast(x, "int32") would fit.',
  );
  expect(() => mean(tensor([1], { dtype: "int32" }))).toThrow(DTypeError);
  expect(max(tensor([200, 100], { dtype: "uint8" })).item()).toBe(200);
  expect(sum(transpose(x), { axis: 0 }).toArray()).toEqual([3]);
});
