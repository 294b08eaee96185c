import { array, assert, constantFrom, integer, property, shuffledSubarray, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  allClose,
  arange,
  AxisError,
  cast,
  clone,
  concatenate,
  DTypeError,
  expand,
  fill,
  flatten,
  permute,
  reshape,
  scope,
  select,
  ShapeError,
  slice,
  squeeze,
  stack,
  sum,
  sumTo,
  take,
  tensor,
  transpose,
  unsqueeze,
  useReference,
  zeros,
  type Range,
  type Shape,
  type Tensor,
} from "../src/index.ts";
import { indices, layouts, list, naive, sample } from "./naive.ts";

const grid = (shape: Shape): Tensor => reshape(arange(shape.reduce((n, size) => n * size, 1)), shape);
const shapes = array(integer({ min: 0, max: 4 }), { maxLength: 6 });
const layout = constantFrom(...Object.values(layouts));
const shapeAndOrder = shapes.chain((s) =>
  tuple(
    constantFrom(s),
    shuffledSubarray(
      s.map((_, axis) => axis),
      { minLength: s.length, maxLength: s.length },
    ),
  ),
);

/** Shape and values are those of the loop. */
function same(y: Tensor, expected: { readonly shape: Shape; readonly at: (index: readonly number[]) => number }): void {
  expect(y.shape).toEqual(expected.shape);
  expect([...y.toTypedArray()]).toEqual(list(expected));
}

describe("reading", () => {
  test("toArray, toTypedArray and item of every layout and dtype", () => {
    for (const dtype of ["float32", "float64", "int32", "uint8", "bool"] as const) {
      const x = sample([2, 3, 2], dtype, 1);
      for (const arrange of Object.values(layouts)) {
        const y = arrange(x);
        expect(y.toArray()).toEqual(x.toArray());
        expect(y.toTypedArray()).toEqual(x.toTypedArray());
        expect(select(select(select(y, 0, 1), 0, 2), 0, -1).item()).toBe(x.toTypedArray()[11]);
      }
    }
    expect(tensor([[true], [false]]).toArray()).toEqual([[true], [false]]);
    expect(zeros([2, 0]).toArray()).toEqual([[], []]);
    expect(tensor(7).toArray()).toBe(7);
  });
  test("gives copies", () => {
    const x = tensor([1, 2]);
    x.toTypedArray()[0] = 9;
    expect(x.toArray()).toEqual([1, 2]);
  });
  test("item wants one element", () => {
    expect(() => tensor([1, 2]).item()).toThrow("item: the tensor is [2]; it must have one element, not 2.");
  });
});

describe("permute and transpose", () => {
  test("move axes, against a loop", () => {
    const law = property(shapeAndOrder, layout, ([s, order], arrange) =>
      scope(() => {
        const x = arrange(grid(s));
        const n = naive(x);
        same(permute(x, order), {
          shape: order.map((axis) => s[axis]),
          at: (index) => n.at(s.map((_, axis) => index[order.indexOf(axis)])),
        });
      }),
    );
    assert(law, { numRuns: 200, seed: 1 });
  });
  test("transposing twice is nothing, and shares the memory", () => {
    const law = property(shapes, integer(), integer(), (s, i, j) =>
      scope(() => {
        if (s.length < 2) return;
        const x = grid(s);
        const [p, q] = [i, j].map((axis) => Math.abs(axis) % s.length);
        const y = transpose(transpose(x, p, q - s.length), p, q);
        expect([y.shape, y.strides, y.offset, y.storage]).toEqual([x.shape, x.strides, x.offset, x.storage]);
      }),
    );
    assert(law, { numRuns: 100, seed: 1 });
  });
  test("refuse axes that do not exist", () => {
    expect(() => transpose(tensor([1]))).toThrow(
      "transpose: x is [1]; it must have at least two axes. unsqueeze(x, 0) would fit.",
    );
    expect(() => permute(grid([2, 3]), [0, 0])).toThrow(
      "permute: the order is [0, 0]; it must name each of the 2 axes once.",
    );
    expect(() => permute(grid([2, 3]), [0])).toThrow(AxisError);
    expect(() => transpose(grid([2, 3]), 0, 2)).toThrow(
      "transpose: axis is 2 and the tensor has rank 2; it must be a whole number from -2 to 1.",
    );
  });
});

describe("reshape", () => {
  test("keeps the row-major order, whatever the layout", () => {
    const law = property(shapes, layout, (s, arrange) =>
      scope(() => {
        const x = arrange(grid(s));
        for (const to of [[x.size], [...s, 1], [1, ...s], s.toReversed()]) {
          expect([...reshape(x, to).toTypedArray()]).toEqual([...x.toTypedArray()]);
        }
        expect(reshape(reshape(x, [x.size]), s).toArray()).toEqual(x.toArray());
      }),
    );
    assert(law, { numRuns: 100, seed: 1 });
  });
  test("is a view of packed elements, a copy of others", () => {
    const x = grid([2, 3]);
    const [view, copy] = [reshape(x, [3, 2]), reshape(transpose(x), [6])];
    fill(x, 9);
    expect(view.toArray()).toEqual([
      [9, 9],
      [9, 9],
      [9, 9],
    ]);
    expect(copy.toArray()).toEqual([0, 3, 1, 4, 2, 5]);
  });
  test("computes one size", () => {
    expect(reshape(grid([4, 6]), [2, -1, 3]).shape).toEqual([2, 4, 3]);
    expect(reshape(grid([0, 6]), [-1, 2]).shape).toEqual([0, 2]);
    expect(reshape(tensor(1), [-1]).shape).toEqual([1]);
  });
  test("refuses what does not multiply out", () => {
    expect(() => reshape(grid([2, 3]), [4, 2])).toThrow(
      "reshape: x is [2, 3] with 6 elements and the new shape is [4, 2]; the sizes must multiply to 6.",
    );
    expect(() => reshape(grid([2, 3]), [4, -1])).toThrow(ShapeError);
    expect(() => reshape(grid([2, 3]), [-1, -1])).toThrow(/only one size may be -1/);
    expect(() => reshape(grid([0]), [0, -1])).toThrow(ShapeError);
    for (const bad of [[-1, 1.5], [-1, -2, -3], [-2, -3], [Number.NaN]]) {
      expect(() => reshape(grid([2, 3]), bad)).toThrow(/every size must be a whole number ≥ 0/);
    }
  });
  test("flatten, squeeze, unsqueeze", () => {
    expect(flatten(grid([2, 3, 4]), 1).shape).toEqual([2, 12]);
    expect(flatten(grid([2, 3, 4]), -2).shape).toEqual([2, 12]);
    expect(flatten(tensor(1)).shape).toEqual([1]);
    expect(squeeze(grid([1, 3, 1])).shape).toEqual([3]);
    expect(squeeze(grid([1, 3, 1]), -1).shape).toEqual([1, 3]);
    expect(unsqueeze(grid([3]), -1).shape).toEqual([3, 1]);
    expect(unsqueeze(tensor(1), 0).shape).toEqual([1]);
    expect(unsqueeze(transpose(grid([2, 3])), 1).toArray()).toEqual([[[0, 3]], [[1, 4]], [[2, 5]]]);
    expect(() => squeeze(grid([2, 3]), 0)).toThrow("squeeze: x is [2, 3]; axis 0 has size 2, it must be 1.");
    expect(() => unsqueeze(grid([2]), 2)).toThrow(AxisError);
  });
});

describe("slice and select", () => {
  const range = tuple(integer({ min: -6, max: 6 }), integer({ min: -6, max: 6 }), integer({ min: 1, max: 3 }));
  /** Positions that a range means, one by one, as NumPy defines it. */
  const positions = (size: number, [start, end, step]: readonly [number, number, number]): number[] => {
    const from = Math.min(Math.max(start < 0 ? start + size : start, 0), size);
    const to = Math.min(Math.max(end < 0 ? end + size : end, 0), size);
    return Array.from({ length: size }, (_, i) => i).filter((i) => i >= from && i < to && (i - from) % step === 0);
  };

  test("against a loop, in every layout, and slices of slices", () => {
    const law = property(shapes, array(range, { minLength: 12, maxLength: 12 }), layout, (s, ranges, arrange) =>
      scope(() => {
        let x = arrange(grid(s));
        for (const part of [ranges.slice(0, 6), ranges.slice(6)]) {
          const [before, own] = [naive(x), x.shape.map((_, axis) => part[axis])];
          const taken = x.shape.map((size, axis) => positions(size, own[axis]));
          x = slice(x, ...own);
          same(x, {
            shape: taken.map((p) => p.length),
            at: (index) => before.at(index.map((i, axis) => taken[axis][i])),
          });
        }
      }),
    );
    assert(law, { numRuns: 200, seed: 1 });
  });
  test("are views", () => {
    const x = grid([3, 3]);
    fill(slice(x, [1], [1]), 0);
    fill(select(x, 1, 0), 9);
    expect(x.toArray()).toEqual([
      [9, 1, 2],
      [9, 0, 0],
      [9, 0, 0],
    ]);
  });
  test("select drops the axis", () => {
    const x = grid([2, 3, 4]);
    for (const axis of [0, 1, 2, -1, -3]) {
      for (let i = -x.shape.at(axis)!; i < x.shape.at(axis)!; i++) {
        const at = axis < 0 ? axis + 3 : axis;
        const n = naive(x);
        const from = i < 0 ? i + x.shape[at] : i;
        same(select(x, axis, i), {
          shape: x.shape.toSpliced(at, 1),
          at: (index) => n.at(index.toSpliced(at, 0, from)),
        });
      }
    }
  });
  test("refuse what does not exist", () => {
    const x = grid([2, 3]);
    expect(() => slice(x, [], [], [])).toThrow("slice: 3 ranges for a tensor [2, 3]; it has 2 axes.");
    expect(() => slice(x, [0, 2, 0])).toThrow("slice: the step along axis 0 is 0; it must be a whole number ≥ 1.");
    expect(() => slice(x, [0, 2, -1])).toThrow(ShapeError);
    expect(() => slice(x, [], [0.5])).toThrow(
      "slice: the range along axis 1 is from 0.5 to 3; both must be whole numbers.",
    );
    expect(() => select(x, 1, 3)).toThrow("select: index 3 of axis 1 in [2, 3]; it must be from -3 to 2.");
    expect(() => select(x, 1, 0.5)).toThrow(AxisError);
    expect(() => select(x, 2, 0)).toThrow(AxisError);
  });
});

describe("expand and sumTo", () => {
  test("expand repeats, sumTo adds up what expand repeated", () => {
    const law = property(
      shapes,
      array(integer({ min: 0, max: 1 }), { minLength: 6, maxLength: 6 }),
      integer({ min: 0, max: 6 }),
      (s, ones, drop) =>
        scope(() => {
          const small = s.map((size, axis) => (ones[axis] === 1 ? 1 : size)).slice(drop);
          const x = sample(small, "float64", 1);
          const y = expand(x, s);
          const n = naive(x);
          const shift = s.length - small.length;
          same(y, { shape: s, at: (index) => n.at(small.map((size, axis) => (size === 1 ? 0 : index[axis + shift]))) });
          const repeats = small.length === 0 && s.length === 0 ? 1 : x.size === 0 ? 1 : y.size / x.size;
          const back = sumTo(y, small);
          expect(back.shape).toEqual(small);
          expect([...back.toTypedArray()]).toEqual([...x.toTypedArray()].map((v) => expect.closeTo(v * repeats, 9)));
        }),
    );
    assert(law, { numRuns: 150, seed: 1 });
  });
  test("refuse shapes that do not stretch", () => {
    expect(() => expand(grid([2, 3]), [3, 3])).toThrow(
      "expand: x is [2, 3] and the wanted shape is [3, 3]; aligned at the last axis, each size of x must be 1 or equal.",
    );
    expect(() => expand(grid([2, 3]), [3])).toThrow(ShapeError);
    expect(() => sumTo(grid([2, 3]), [2])).toThrow(
      "sumTo: x is [2, 3] and the target is [2], which does not broadcast to it.",
    );
  });
});

describe("concatenate, stack, take", () => {
  test("concatenate along each axis, in every layout and dtype", () => {
    for (const dtype of ["float32", "float64", "int32", "uint8", "bool"] as const) {
      for (const arrange of Object.values(layouts)) {
        for (const axis of [0, 1, 2, -1, -3]) {
          const at = axis < 0 ? axis + 3 : axis;
          const sizes = [2, 0, 3];
          const xs = sizes.map((size, i) => arrange(sample([2, 2, 2].with(at, size), dtype, i)));
          const y = concatenate(xs, { axis });
          const parts = sizes.map((size, i) =>
            slice(y, ...Array.from({ length: at }, (): Range => []), [[0, 2, 2][i], [0, 2, 2][i] + size]),
          );
          expect([y.shape, y.dtype]).toEqual([[2, 2, 2].with(at, 5), dtype]);
          expect(parts.map((p) => p.toArray())).toEqual(xs.map((x) => x.toArray()));
        }
      }
    }
  });
  test("stack puts tensors side by side along a new axis", () => {
    const [a, b] = [tensor([1, 2]), tensor([3, 4])];
    expect(stack([a, b]).toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(stack([a, b], { axis: 1 }).toArray()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(stack([a, b], { axis: -1 }).toArray()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(stack([tensor(1), tensor(2)]).toArray()).toEqual([1, 2]);
    expect(() => stack([])).toThrow(ShapeError);
    expect(() => stack([a, tensor([1])])).toThrow(ShapeError);
  });
  test("take picks parts in any order, often, counted from either end", () => {
    const x = grid([3, 2, 2]);
    expect(take(x, [2, 0, -1]).toArray()).toEqual([
      [
        [8, 9],
        [10, 11],
      ],
      [
        [0, 1],
        [2, 3],
      ],
      [
        [8, 9],
        [10, 11],
      ],
    ]);
    expect(take(x, Int32Array.of(1), { axis: -1 }).toArray()).toEqual([
      [[1], [3]],
      [[5], [7]],
      [[9], [11]],
    ]);
    expect(take(transpose(grid([2, 3])), [1, 1]).toArray()).toEqual([
      [1, 4],
      [1, 4],
    ]);
    expect(take(x, [], { axis: 1 }).shape).toEqual([3, 0, 2]);
    expect(take(tensor([true, false]), [1, 0, 0]).toArray()).toEqual([false, true, true]);
    expect(() => take(x, [3])).toThrow("take: index 3 of axis 0 in [3, 2, 2]; it must be from -3 to 2.");
    expect(() => take(x, [0.5])).toThrow(AxisError);
    expect(() => take(tensor(1), [0])).toThrow(AxisError);
  });
  test("concatenate refuses what does not go together", () => {
    expect(() => concatenate([])).toThrow("concatenate: the list is empty; at least one tensor is needed.");
    expect(() => concatenate([grid([2, 3]), grid([2, 2])])).toThrow(
      "concatenate: [2, 3] and [2, 2] must agree in all axes but 0.",
    );
    expect(() => concatenate([grid([2]), grid([2, 1])])).toThrow(ShapeError);
    expect(() => concatenate([tensor([1]), tensor([1], { dtype: "int32" })])).toThrow(DTypeError);
    expect(() => concatenate([tensor(1), tensor(2)])).toThrow(AxisError);
  });
});

describe("cast and clone", () => {
  test("every dtype to every other, as typed arrays convert", () => {
    const x = tensor([-1.5, 0, 1.5, 300, Number.NaN], { dtype: "float64" });
    expect(cast(x, "float32").toArray()).toEqual([-1.5, 0, 1.5, 300, Number.NaN]);
    expect(cast(x, "int32").toArray()).toEqual([-1, 0, 1, 300, 0]);
    expect(cast(x, "uint8").toArray()).toEqual([255, 0, 1, 44, 0]);
    expect(cast(x, "bool").toArray()).toEqual([true, false, true, true, true]);
    expect(cast(tensor([true, false]), "float32").toArray()).toEqual([1, 0]);
    expect(cast(tensor(0.1, { dtype: "float64" }), "float32").item()).toBe(Math.fround(0.1));
    for (const arrange of Object.values(layouts)) {
      expect(cast(arrange(grid([2, 3, 2])), "int32").toArray()).toEqual(grid([2, 3, 2]).toArray());
    }
  });
  test("to the same dtype is a view", () => {
    const x = tensor([1, 2]);
    expect(cast(x, "float32").storage).toBe(x.storage);
  });
  test("clone packs and owns", () => {
    for (const dtype of ["float32", "float64", "int32", "uint8", "bool"] as const) {
      for (const arrange of Object.values(layouts)) {
        const x = arrange(sample([2, 3, 1, 2, 2, 1], dtype, 1));
        const y = clone(x);
        expect([y.contiguous, y.storage === x.storage, y.toArray()]).toEqual([true, false, x.toArray()]);
      }
    }
    expect(clone(expand(tensor(3), [2, 2])).toArray()).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });
});

test("copies keep the bits of int32 that would be NaN in float32, with and without WebAssembly", () => {
  const bits = [-1, -8388607, 2139095041, -4194305];
  for (const on of [false, true]) {
    useReference(on);
    const x = tensor([bits, bits], { dtype: "int32" });
    expect(clone(transpose(x)).toArray()).toEqual(bits.map((b) => [b, b]));
    expect(concatenate([x, x], { axis: 1 }).toArray()).toEqual([
      [...bits, ...bits],
      [...bits, ...bits],
    ]);
  }
  useReference(false);
});

test("a view outlives its base", () => {
  const x = grid([2, 3]);
  const views = [transpose(x), slice(x, [1]), reshape(x, [6]), expand(unsqueeze(x, 0), [2, 2, 3]), select(x, 1, 1)];
  x.dispose();
  add(grid([2, 3]), 100); // would reuse the memory
  expect(views.map((v) => sum(v).item())).toEqual([15, 12, 15, 30, 5]);
  expect(allClose(views[0], transpose(grid([2, 3])))).toBe(true);
});

test("contiguous says whether the elements lie in order", () => {
  const x = grid([2, 3]);
  const cases: [Tensor, boolean][] = [
    [x, true],
    [transpose(x), false],
    [slice(x, [1]), true],
    [slice(x, [], [1]), false],
    [slice(x, [0, 1], [1]), true],
    [transpose(reshape(x, [1, 6])), true],
    [expand(tensor([1]), [3]), false],
    [expand(tensor([1]), [1, 1]), true],
    [slice(x, [0, 0], [1]), true],
  ];
  for (const [view, expected] of cases) {
    expect(view.contiguous, `${view.shape} ${view.strides}`).toBe(expected);
    const elements = view.toTypedArray();
    expect(indices(view.shape).length).toBe(elements.length);
  }
});

test("allClose: equal shapes, and everywhere within absolute + relative·|b|", () => {
  const x = tensor([1, 2, 3]);
  expect(allClose(x, tensor([1, 2, 3.00001]))).toBe(true);
  expect(allClose(x, tensor([1, 2, 3.001]))).toBe(false);
  expect(allClose(x, tensor([1, 2, 3.001]), { relative: 1e-3 })).toBe(true);
  expect(allClose(zeros([1]), tensor([1e-3]), { absolute: 1e-2 })).toBe(true);
  expect(allClose(x, reshape(x, [3, 1]))).toBe(false);
  expect(allClose(tensor([Infinity, -0]), tensor([Infinity, 0]))).toBe(true);
  expect(allClose(tensor([Infinity]), tensor([-Infinity]))).toBe(false);
  expect(allClose(tensor([5]), tensor([Infinity]))).toBe(false);
  expect(allClose(tensor([Number.NaN]), tensor([Number.NaN]))).toBe(false);
  expect(allClose(transpose(grid([2, 3])), permute(grid([2, 3]), [1, 0]))).toBe(true);
  expect(allClose(zeros([0]), zeros([0]))).toBe(true);
});
