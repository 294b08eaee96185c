import { assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  allClose,
  DTypeError,
  expand,
  linear,
  matmul,
  reproducible,
  scope,
  ShapeError,
  slice,
  tensor,
  transpose,
  zeros,
  type DType,
  type Shape,
  type Tensor,
} from "../src/index.ts";
import { indices, layouts, naive, sample, stretched, type Naive } from "./naive.ts";

/** y[…, i, j] = Σₖ a[…, i, k]·b[…, k, j], with the Σ of magnitudes beside it. */
function product(a: Naive, b: Naive): { values: number[]; magnitudes: number[]; shape: number[] } {
  const [m, k] = a.shape.slice(-2);
  const n = b.shape[b.shape.length - 1];
  const lead = stretched(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const own = (x: Naive, index: readonly number[]): number[] => {
    const axes = x.shape.slice(0, -2);
    return axes.map((size, axis) => (size === 1 ? 0 : index[axis + lead.length - axes.length]));
  };
  const shape = [...lead, m, n];
  const terms = indices(shape).map((index) => {
    const [outer, i, j] = [index.slice(0, -2), index[index.length - 2], index[index.length - 1]];
    return Array.from({ length: k }, (_, l) => a.at([...own(a, outer), i, l]) * b.at([...own(b, outer), l, j]));
  });
  const sum = (xs: number[]): number => xs.reduce((s, x) => s + x, 0);
  return { shape, values: terms.map(sum), magnitudes: terms.map((xs) => sum(xs.map(Math.abs))) };
}

/** Within k + 1 roundings of Σ|aᵢbᵢ|. */
function compare(y: Tensor, a: Tensor, b: Tensor, what: string): void {
  const { shape, values, magnitudes } = product(naive(a), naive(b));
  expect(y.shape, what).toEqual(shape);
  const unit = y.dtype === "float32" ? 2 ** -24 : y.dtype === "float64" ? 2 ** -53 : 0;
  for (const [i, found] of [...y.toTypedArray()].entries()) {
    const bound = (a.shape[a.rank - 1] + 1) * unit * magnitudes[i];
    expect(Math.abs(found - values[i]), `${what}, element ${i}`).toBeLessThanOrEqual(bound);
  }
}

const kinds: readonly (readonly [Shape, Shape])[] = [
  [
    [1, 1],
    [1, 1],
  ],
  [
    [3, 4],
    [4, 5],
  ],
  [
    [17, 9],
    [9, 33],
  ],
  [
    [5, 7],
    [7, 1],
  ],
  [
    [1, 7],
    [7, 5],
  ],
  [
    [4, 1],
    [1, 6],
  ],
  [
    [1, 9],
    [9, 1],
  ],
  [
    [2, 3, 4],
    [2, 4, 2],
  ],
  [
    [2, 3, 4],
    [4, 2],
  ],
  [
    [3, 4],
    [2, 4, 2],
  ],
  [
    [2, 1, 3, 4],
    [3, 4, 2],
  ],
  [
    [2, 1, 2, 1, 2, 3],
    [1, 3, 1, 2, 3, 2],
  ],
  [
    [0, 3],
    [3, 2],
  ],
  [
    [2, 3],
    [3, 0],
  ],
  [
    [2, 0],
    [0, 3],
  ],
  [
    [0, 2, 3],
    [3, 2],
  ],
  [
    [2, 2, 0],
    [0, 2],
  ],
];

describe("matmul against the loop, in every layout of both operands", () => {
  for (const dtype of ["float32", "float64", "int32"] as const) {
    test(dtype, () => {
      for (const [m, n] of kinds) {
        const [a, b] = [sample(m, dtype, 1), sample(n, dtype, 2)];
        for (const [la, layoutA] of Object.entries(layouts)) {
          for (const [lb, layoutB] of Object.entries(layouts)) {
            scope(() => compare(matmul(layoutA(a), layoutB(b)), a, b, `${dtype} [${m}] ${la} · [${n}] ${lb}`));
          }
        }
      }
    });
  }
  test("any sizes around the tiles, transposed or not, on both builds", () => {
    const size = integer({ min: 1, max: 40 });
    const flag = constantFrom(true, false);
    const law = property(size, size, size, flag, flag, flag, (m, n, k, ta, tb, pinned) =>
      scope(() => {
        reproducible(pinned);
        try {
          const a = ta ? transpose(sample([k, m], "float32", 3)) : sample([m, k], "float32", 3);
          const b = tb ? transpose(sample([n, k], "float32", 4)) : sample([k, n], "float32", 4);
          compare(matmul(a, b), a, b, `${m} × ${k} × ${n}`);
        } finally {
          reproducible(false);
        }
      }),
    );
    assert(law, { numRuns: 80, seed: 1 });
  });
  test("expanded operands and parts of larger matrices", () => {
    for (const dtype of ["float32", "float64"] as const) {
      const [a, b] = [sample([6, 5], dtype, 5), sample([5, 7], dtype, 6)];
      const row = expand(slice(a, [0, 1]), [4, 5]);
      compare(matmul(row, b), row, b, "a row seen four times");
      const column = expand(slice(a, [], [2, 3]), [6, 5]);
      compare(matmul(column, b), column, b, "a column seen five times");
      const [p, q] = [slice(a, [1, 4], [1, 4]), slice(b, [1, 4], [2, 5])];
      compare(matmul(p, q), p, q, "parts");
      compare(matmul(transpose(q), transpose(p)), transpose(q), transpose(p), "transposed parts");
      const everywhere = expand(tensor([[2]], { dtype }), [3, 5]);
      compare(matmul(everywhere, b), everywhere, b, "one element everywhere");
    }
  });
  test("vectors are rows on the left and columns on the right", () => {
    const m = tensor([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(matmul(tensor([1, 2, 3]), m).toArray()).toEqual([22, 28]);
    expect(matmul(m, tensor([1, 2])).toArray()).toEqual([5, 11, 17]);
    expect(matmul(tensor([1, 2]), tensor([3, 4])).toArray()).toBe(11);
    expect(matmul(slice(tensor([1, 9, 2]), [0, 3, 2]), tensor([3, 4])).toArray()).toBe(11);
    expect(matmul(tensor([1, 2]), transpose(m)).toArray()).toEqual([5, 11, 17]);
    expect(matmul(expand(tensor([1]), [3]), m).toArray()).toEqual([9, 12]);
    expect(matmul(zeros([0]), zeros([0, 2])).toArray()).toEqual([0, 0]);
    expect(matmul(tensor([[[1, 2]], [[3, 4]]]), tensor([1, 1])).toArray()).toEqual([[3], [7]]);
    expect(
      matmul(
        tensor([1, 1]),
        tensor([
          [[1], [2]],
          [[3], [4]],
        ]),
      ).toArray(),
    ).toEqual([[3], [7]]);
  });
  test("nothing to add gives zeros, whatever lay in the memory before", () => {
    for (let i = 0; i < 4; i++) sample([2, 3], "float32", i).dispose();
    expect(matmul(zeros([2, 0]), zeros([0, 3])).toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(matmul(zeros([2, 0]), zeros([0, 1])).toArray()).toEqual([[0], [0]]);
    expect(matmul(zeros([1, 0]), zeros([0, 2])).toArray()).toEqual([[0, 0]]);
  });
  test("(A·B)ᵀ = Bᵀ·Aᵀ and A·(B + C) = A·B + A·C", () => {
    const [a, b] = [sample([5, 6], "float64", 7), sample([6, 4], "float64", 8)];
    expect(allClose(transpose(matmul(a, b)), matmul(transpose(b), transpose(a)))).toBe(true);
  });
  test("refusals", () => {
    expect(() => matmul(zeros([32, 784]), zeros([512, 784]))).toThrow(
      "matmul: a is [32, 784] and b is [512, 784]; a's columns (784) must equal b's rows (512). matmul(a, transpose(b)) would fit.",
    );
    expect(() => matmul(zeros([2, 3]), zeros([4, 5]))).toThrow(/a's columns \(3\) must equal b's rows \(4\)\.$/);
    expect(() => matmul(zeros([2]), zeros([3]))).toThrow(ShapeError);
    expect(() => matmul(zeros([2, 2, 3]), zeros([3, 3, 2]))).toThrow(/axis -1 has 2 and 3/);
    expect(() => matmul(tensor(1), zeros([1]))).toThrow(/both need at least one axis\. mul\(a, b\) would fit/);
    expect(() => matmul(zeros([1, 1]), zeros([1, 1], { dtype: "float64" }))).toThrow(DTypeError);
    for (const dtype of ["bool", "uint8"] as const) {
      expect(() => matmul(zeros([1, 1], { dtype }), zeros([1, 1], { dtype }))).toThrow(
        new RegExp(`^matmul: a is ${dtype}`),
      );
    }
  });
});

describe("linear is x·Wᵀ + b", () => {
  const shapes: readonly (readonly [Shape, Shape])[] = [
    [
      [4, 3],
      [2, 3],
    ],
    [[3], [2, 3]],
    [
      [1, 9],
      [5, 9],
    ],
    [
      [2, 3, 4],
      [5, 4],
    ],
    [
      [2, 1, 2, 4],
      [1, 4],
    ],
    [
      [0, 3],
      [2, 3],
    ],
    [
      [3, 0],
      [2, 0],
    ],
    [
      [3, 2],
      [0, 2],
    ],
  ];
  const dtypes: readonly DType[] = ["float32", "float64"];
  test("with and without bias, in every layout", () => {
    for (const dtype of dtypes) {
      for (const [m, n] of shapes) {
        const [x, w, b] = [sample(m, dtype, 1), sample(n, dtype, 2), sample([n[0]], dtype, 3)];
        for (const arrange of Object.values(layouts)) {
          scope(() => {
            const plain = linear(arrange(x), arrange(w));
            const row = m.length === 1 ? matmul(x, transpose(w)) : matmul(x, transpose(w));
            expect(plain.shape).toEqual([...m.slice(0, -1), n[0]]);
            expect(allClose(plain, row, { absolute: 1e-5 })).toBe(true);
            const biased = linear(arrange(x), arrange(w), arrange(b));
            const own = naive(b);
            const expected = [...row.toTypedArray()].map((v, i) => v + own.at([i % n[0]]));
            for (const [i, v] of [...biased.toTypedArray()].entries())
              expect(Math.abs(v - expected[i])).toBeLessThanOrEqual(1e-4);
          });
        }
      }
    }
  });
  test("no inputs leave the bias", () => {
    expect(linear(zeros([2, 0]), zeros([2, 0]), tensor([1, 2])).toArray()).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(linear(zeros([2, 0]), zeros([2, 0])).toArray()).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
  test("refusals", () => {
    expect(() => linear(zeros([2, 28, 28]), zeros([10, 784]))).toThrow(/flatten\(x, 1\) would fit/);
    expect(() => linear(zeros([2, 3]), zeros([3]))).toThrow(ShapeError);
    expect(() => linear(zeros([2, 3]), zeros([4, 3]), zeros([3]))).toThrow(
      "linear: the weight is [4, 3] and the bias [3]; the bias must be [4].",
    );
    expect(() => linear(zeros([2, 3]), zeros([4, 3]), zeros([4, 1]))).toThrow(ShapeError);
    expect(() => linear(zeros([1, 1], { dtype: "int32" }), zeros([1, 1], { dtype: "int32" }))).toThrow(DTypeError);
  });
});
