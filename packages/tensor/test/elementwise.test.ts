import { array, assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import * as all from "../src/index.ts";
import { expand, scope, tensor, type DType, type Operand, type Shape, type Tensor } from "../src/index.ts";
import { elementwise, layouts, list, naive, rounded, sample, stretched } from "./naive.ts";

type Binary = (a: Operand, b: Operand) => Tensor;
const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  maximum: Math.max,
  minimum: Math.min,
};
const comparisons: Readonly<Record<string, (a: number, b: number) => number>> = {
  equal: (a, b) => Number(a === b),
  notEqual: (a, b) => Number(a !== b),
  less: (a, b) => Number(a < b),
  lessEqual: (a, b) => Number(a <= b),
  greater: (a, b) => Number(a > b),
  greaterEqual: (a, b) => Number(a >= b),
};
const binary = (name: string): Binary => (all as unknown as Record<string, Binary>)[name];

/** Pairs of shapes that broadcast, with every kind of stride between them. */
const pairs: readonly (readonly [Shape, Shape])[] = [
  [[], []],
  [[1], [1]],
  [[7], [7]],
  [[7], []],
  [[], [7]],
  [[3, 5], [5]],
  [
    [3, 5],
    [3, 1],
  ],
  [
    [3, 1],
    [1, 5],
  ],
  [
    [2, 3, 4],
    [3, 1],
  ],
  [
    [2, 1, 4],
    [3, 1],
  ],
  [
    [2, 3, 4],
    [2, 1, 4],
  ],
  [
    [2, 1, 2, 1, 3],
    [1, 3, 1, 2, 1],
  ],
  [
    [2, 3, 1, 2, 1, 3],
    [2, 1, 2, 2, 3, 1],
  ],
  [
    [2, 1, 3, 1, 2, 2],
    [3, 1, 1, 2],
  ],
  [[0, 3], [3]],
  [
    [1, 3],
    [0, 1],
  ],
  [
    [2, 0, 3],
    [1, 1, 3],
  ],
];

/** Compare an op with the loop, in every layout of both operands. */
function compare(
  name: string,
  f: (a: number, b: number) => number,
  dtype: DType,
  [m, n]: readonly [Shape, Shape],
): void {
  const [a, b] = [sample(m, dtype, 1), sample(n, dtype, 2)];
  const result: DType = name in comparisons ? "bool" : dtype;
  const expected = list(elementwise(f, naive(a), naive(b))).map((value) => rounded(value, result));
  for (const [la, layoutA] of Object.entries(layouts)) {
    for (const [lb, layoutB] of Object.entries(layouts)) {
      const y = binary(name)(layoutA(a), layoutB(b));
      const what = `${name} ${dtype} [${m}] ${la} and [${n}] ${lb}`;
      expect(y.shape, what).toEqual(stretched(m, n));
      expect(y.dtype, what).toBe(result);
      expect([...y.toTypedArray()], what).toEqual(expected);
    }
  }
}

describe("two operands, against a loop, in all layouts", () => {
  for (const dtype of ["float32", "float64", "int32", "uint8"] as const) {
    test(`arithmetic, ${dtype}`, () => {
      for (const [name, f] of Object.entries(arithmetic)) {
        if (name === "div" && !dtype.startsWith("float")) continue;
        for (const pair of pairs) scope(() => compare(name, f, dtype, pair));
      }
    });
    test(`comparisons, ${dtype}`, () => {
      for (const [name, f] of Object.entries(comparisons)) {
        for (const pair of pairs) scope(() => compare(name, f, dtype, pair));
      }
    });
  }
  test("bool: comparisons, and what stays true or false", () => {
    for (const [name, f] of Object.entries({
      ...comparisons,
      mul: arithmetic["mul"],
      maximum: Math.max,
      minimum: Math.min,
    })) {
      for (const pair of pairs) scope(() => compare(name, f, "bool", pair));
    }
  });
  test("any shapes, ranks up to 6, with axes of size 0 and 1", () => {
    const law = property(
      array(integer({ min: 0, max: 3 }), { maxLength: 6 }),
      array(integer({ min: 0, max: 1 }), { minLength: 6, maxLength: 6 }),
      integer({ min: 0, max: 6 }),
      constantFrom(...Object.values(layouts)),
      constantFrom("float32" as const, "float64" as const, "int32" as const),
      (shape, keep, drop, layout, dtype) =>
        scope(() => {
          const small = shape.map((size, axis) => (keep[axis] === 1 ? size : 1)).slice(drop);
          const [a, b] = [layout(sample(shape, dtype, 3)), layout(sample(small, dtype, 4))];
          for (const [x, y] of [
            [a, b],
            [b, a],
          ]) {
            const expected = list(elementwise((p, q) => p * q, naive(x), naive(y))).map((v) => rounded(v, dtype));
            expect([...all.mul(x, y).toTypedArray()]).toEqual(expected);
          }
        }),
    );
    assert(law, { numRuns: 200, seed: 1 });
  });
});

describe("numbers as operands", () => {
  test("take the dtype of the tensor, on either side", () => {
    for (const dtype of ["float32", "float64", "int32", "uint8"] as const) {
      const x = tensor([1, 2, 3], { dtype });
      expect(all.add(x, 2).toArray()).toEqual([3, 4, 5]);
      expect(all.sub(9, x).toArray()).toEqual([8, 7, 6]);
      expect(all.less(2, x).toArray()).toEqual([false, false, true]);
      expect([all.add(x, 2).dtype, all.sub(9, x).dtype]).toEqual([dtype, dtype]);
    }
  });
  test("work on rank 0, on views, on no elements", () => {
    expect(all.mul(tensor(3), 2).toArray()).toBe(6);
    expect(
      all
        .mul(
          all.transpose(
            tensor([
              [1, 2],
              [3, 4],
            ]),
          ),
          10,
        )
        .toArray(),
    ).toEqual([
      [10, 30],
      [20, 40],
    ]);
    expect(all.mul(tensor([]), 10).toArray()).toEqual([]);
    expect(all.add(expand(tensor([1]), [2, 2]), 1).toArray()).toEqual([
      [2, 2],
      [2, 2],
    ]);
  });
  test("must exist in the dtype", () => {
    const message = (op: string, dtype: DType, value: number, range: string): string =>
      `${op}: the tensor is ${dtype} and the number is ${value}; ${dtype} takes ${range}. cast(x, "float32") would fit.`;
    const i = tensor([1, 2], { dtype: "int32" });
    const u = tensor([1, 2], { dtype: "uint8" });
    const b = tensor([true, false]);
    const whole = "whole numbers from -2147483648 to 2147483647";
    expect(() => all.add(i, 0.5)).toThrow(message("add", "int32", 0.5, whole));
    expect(() => all.add(i, 2 ** 31)).toThrow(message("add", "int32", 2 ** 31, whole));
    expect(() => all.mul(Number.NaN, i)).toThrow(message("mul", "int32", Number.NaN, whole));
    expect(() => all.maximum(u, 256)).toThrow(message("maximum", "uint8", 256, "whole numbers from 0 to 255"));
    expect(() => all.maximum(u, -1)).toThrow(message("maximum", "uint8", -1, "whole numbers from 0 to 255"));
    expect(() => all.equal(b, 2)).toThrow(message("equal", "bool", 2, "0 and 1"));
    expect(all.equal(b, 1).toArray()).toEqual([true, false]);
    expect(all.add(tensor([1, 2]), 0.1).toArray()).toEqual([1, 2].map((x) => Math.fround(x + Math.fround(0.1))));
  });
});

const unaryOps: Readonly<Record<string, [(x: number) => number, ulps: number]>> = {
  abs: [Math.abs, 0],
  neg: [(x) => -x, 0],
  relu: [(x) => Math.max(x, 0), 0],
  sign: [Math.sign, 0],
  square: [(x) => x * x, 0],
  sqrt: [Math.sqrt, 0],
  exp: [Math.exp, 1],
  log: [Math.log, 1],
  tanh: [Math.tanh, 2.5],
  sigmoid: [(x) => 1 / (1 + Math.exp(-x)), 2],
};

describe("one operand", () => {
  /** Distance between neighbouring float32 numbers near x. */
  const ulp = (x: number): number =>
    Number.isFinite(x) ? 2 ** (Math.floor(Math.log2(Math.max(Math.abs(x), 2 ** -126))) - 23) : 0;
  for (const [name, [f, ulps]] of Object.entries(unaryOps)) {
    const op = (all as unknown as Record<string, (x: Tensor) => Tensor>)[name];
    test(`${name}, float32, in all layouts`, () => {
      for (const shape of [[], [1], [9], [3, 5], [2, 1, 3, 1, 2], [2, 2, 1, 2, 1, 3], [0, 2]]) {
        const x = sample(shape, "float32", 5);
        for (const layout of Object.values(layouts)) {
          const [y, xs] = [op(layout(x)), [...x.toTypedArray()]];
          expect(y.shape).toEqual(shape);
          for (const [i, found] of [...y.toTypedArray()].entries()) {
            const expected = f(xs[i]);
            if (Number.isNaN(expected)) expect(found).toBeNaN();
            else
              expect(Math.abs(found - (ulps === 0 ? Math.fround(expected) : expected))).toBeLessThanOrEqual(
                ulps * ulp(expected),
              );
          }
        }
      }
    });
    test(`${name}, float64`, () => {
      const x = sample([3, 5], "float64", 6);
      const y = op(all.transpose(x));
      expect([y.shape, y.dtype]).toEqual([[5, 3], "float64"]);
      const expected = list(elementwise(f, naive(all.transpose(x))));
      for (const [i, found] of [...y.toTypedArray()].entries()) {
        if (Number.isNaN(expected[i])) expect(found).toBeNaN();
        else expect(Math.abs(found - expected[i])).toBeLessThanOrEqual(2 ** -50 * Math.abs(expected[i]));
      }
    });
  }
  test("integers, where the result is one", () => {
    const x = tensor([-3, 0, 4], { dtype: "int32" });
    expect([all.abs, all.neg, all.relu, all.sign, all.square].map((op) => op(x).toArray())).toEqual([
      [3, 0, 4],
      [3, -0, -4].map((v) => v + 0),
      [0, 0, 4],
      [-1, 0, 1],
      [9, 0, 16],
    ]);
    for (const op of [all.exp, all.log, all.sqrt, all.tanh, all.sigmoid]) {
      expect(() => op(x)).toThrow(new RegExp(`^${op.name}: x is int32; it must be float32 or float64`));
    }
    for (const op of [all.abs, all.neg, all.relu, all.sign, all.square]) {
      expect(() => op(tensor([true]))).toThrow(new RegExp(`^${op.name}: x is bool; it must be a number type`));
    }
  });
  test("special values", () => {
    const x = tensor([Number.NaN, Infinity, -Infinity, 0, -0]);
    expect([...all.exp(x).toTypedArray()]).toEqual([Number.NaN, Infinity, 0, 1, 1]);
    expect([...all.log(x).toTypedArray()]).toEqual([Number.NaN, Infinity, Number.NaN, -Infinity, -Infinity]);
    expect([...all.tanh(x).toTypedArray()]).toEqual([Number.NaN, 1, -1, 0, -0]);
    expect([...all.sigmoid(x).toTypedArray()]).toEqual([Number.NaN, 1, 0, 0.5, 0.5]);
    expect([...all.relu(x).toTypedArray()].slice(0, 3)).toEqual([Number.NaN, Infinity, 0]);
  });
});

describe("where", () => {
  test("chooses, with broadcasting, in all layouts and dtypes", () => {
    const shapes: readonly (readonly [Shape, Shape, Shape])[] = [
      [
        [3, 4],
        [3, 4],
        [3, 4],
      ],
      [[4], [3, 1], []],
      [[2, 3, 1], [4], [3, 4]],
      [[], [2, 3], [3]],
      [[0, 2], [2], [1]],
    ];
    for (const dtype of ["float32", "float64", "int32", "uint8", "bool"] as const) {
      for (const [c, m, n] of shapes) {
        const xs = [sample(c, "bool", 1), sample(m, dtype, 2), sample(n, dtype, 3)] as const;
        const expected = list(elementwise((k, a, b) => (k !== 0 ? a : b), ...xs.map(naive)));
        for (const layout of Object.values(layouts)) {
          const y = all.where(layout(xs[0]), layout(xs[1]), layout(xs[2]));
          expect([y.shape, y.dtype]).toEqual([stretched(c, m, n), dtype]);
          expect([...y.toTypedArray()]).toEqual(expected);
        }
      }
    }
  });
  test("numbers on both sides give float32", () => {
    const y = all.where(tensor([true, false]), 1.5, -1);
    expect([y.dtype, y.toArray()]).toEqual(["float32", [1.5, -1]]);
  });
});

describe("refusals", () => {
  const failures = (run: () => unknown): string => {
    const before = all.memory();
    let message = "";
    scope(() => {
      try {
        run();
      } catch (error) {
        const { name, op } = error as { name: string; op: string };
        message = `${name} of ${op}: ${(error as Error).message}`;
      }
    });
    expect(all.memory().handles).toBe(before.handles);
    expect(all.memory().liveBytes).toBe(before.liveBytes);
    return message;
  };
  test("name the op, show what was given, say what would fit, and leave nothing behind", () => {
    expect(failures(() => all.add(tensor([1, 2, 3]), tensor([1, 2])))).toBe(
      "ShapeError of add: add: a is [3] and b is [2]; aligned at the last axis, sizes must be equal or 1, but axis -1 has 3 and 2.",
    );
    expect(failures(() => all.add(tensor([1]), tensor([1], { dtype: "float64" })))).toBe(
      'DTypeError of add: add: a is float32 and b is float64; both must have one dtype. cast(b, "float32") would fit.',
    );
    expect(failures(() => all.add(tensor([1], { dtype: "int32" }), tensor([1])))).toMatch(
      /cast\(a, "float32"\) would fit/,
    );
    expect(failures(() => all.add(1, 2))).toBe(
      "DTypeError of add: add: both operands are numbers; one must be a Tensor. tensor(1) would fit.",
    );
    expect(failures(() => all.div(tensor([1], { dtype: "int32" }), 2))).toMatch(
      /^DTypeError of div: .*the operands are int32/,
    );
    expect(failures(() => all.sub(tensor([true]), tensor([false])))).toMatch(
      /^DTypeError of sub: .*the operands are bool/,
    );
    expect(failures(() => all.mul(tensor([1, 2], { dtype: "int32" }), 0.5))).toMatch(/^DTypeError of mul/);
    expect(failures(() => all.where(tensor([1]), 1, 2))).toMatch(/^DTypeError of where: .*the condition is float32/);
    const gone = tensor([1]);
    gone.dispose();
    expect(failures(() => all.exp(gone))).toMatch(
      /^LifetimeError of exp: exp: a tensor \[1\] was used after it was disposed/,
    );
    expect(failures(() => all.add(gone, gone))).toMatch(/^LifetimeError of add/);
  });
});
