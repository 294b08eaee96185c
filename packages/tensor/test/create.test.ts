import { Random } from "@wasmgrad/random";
import { describe, expect, test } from "vitest";
import {
  arange,
  DTypeError,
  eye,
  full,
  linspace,
  memory,
  ones,
  randomNormal,
  randomUniform,
  scaleBytes,
  scope,
  ShapeError,
  tensor,
  zeros,
  type Nested,
  type TypedArray,
} from "../src/index.ts";

describe("tensor", () => {
  test("from nested arrays, numbers, booleans", () => {
    expect([tensor(3).shape, tensor(3).dtype]).toEqual([[], "float32"]);
    expect(
      tensor([
        [1, 2, 3],
        [4, 5, 6],
      ]).shape,
    ).toEqual([2, 3]);
    expect(tensor([]).shape).toEqual([0]);
    expect(tensor([[], []]).shape).toEqual([2, 0]);
    expect([tensor([true, false]).dtype, tensor(true).dtype]).toEqual(["bool", "bool"]);
    expect(tensor([[[[[[1]]]]]]).shape).toEqual([1, 1, 1, 1, 1, 1]);
    expect(tensor([1, 0, 2], { dtype: "bool" }).toArray()).toEqual([true, false, true]);
    expect(tensor([true, false], { dtype: "int32" }).toArray()).toEqual([1, 0]);
    expect(tensor([1.9, -1.9], { dtype: "int32" }).toArray()).toEqual([1, -1]);
    expect(tensor([1, 2, 3, 4], { shape: [2, 2] }).toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
  test("from typed arrays: their dtype, a copy, a shape", () => {
    const dtypes = [
      new Float32Array(4),
      new Float64Array(4),
      new Int32Array(4),
      new Uint8Array(4),
      new Uint8ClampedArray(4),
    ];
    expect(dtypes.map((data) => tensor(data as TypedArray).dtype)).toEqual([
      "float32",
      "float64",
      "int32",
      "uint8",
      "uint8",
    ]);
    const data = Float64Array.of(1, 2, 3, 4);
    const x = tensor(data, { shape: [2, 2] });
    data.fill(9);
    expect([x.toArray(), x.dtype]).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      "float64",
    ]);
    expect(tensor(Float64Array.of(0.1), { dtype: "float32" }).item()).toBe(Math.fround(0.1));
    expect(tensor(new Float32Array(8).subarray(2, 5)).shape).toEqual([3]);
  });
  test("refuses ragged data, strange data, data that do not fill the shape", () => {
    const ragged = /^tensor: the nested arrays are ragged/;
    expect(() => tensor([[1, 2], [3]])).toThrow(
      "tensor: the nested arrays are ragged: along axis 1 one has 1 items and the first has 2.",
    );
    expect(() => tensor([[1, 2], 3])).toThrow(ragged);
    expect(() => tensor([1, [2, 3]])).toThrow(ragged);
    expect(() => tensor([[[1], [2]], [[3]]])).toThrow(ragged);
    expect(() => tensor([[], [1]])).toThrow(ragged);
    expect(() => tensor([["1"]] as unknown as Nested)).toThrow(
      "tensor: the data hold a string; only numbers and booleans are allowed.",
    );
    expect(() => tensor([1, null] as unknown as Nested)).toThrow(DTypeError);
    expect(() => tensor(undefined as unknown as Nested)).toThrow(/the data hold a undefined/);
    expect(() => tensor([1, 2, 3], { shape: [2, 2] })).toThrow(
      "tensor: 3 numbers do not fill the shape [2, 2], which has 4 elements.",
    );
    expect(() => tensor([1], { shape: [-1] })).toThrow(
      "tensor: the shape is [-1]; every size must be a whole number ≥ 0.",
    );
    expect(() => tensor(new Int16Array(2) as unknown as TypedArray)).toThrow(
      /^tensor: the data are a Int16Array; they must be/,
    );
    expect(() => tensor(new DataView(new ArrayBuffer(8)) as unknown as TypedArray)).toThrow(DTypeError);
    expect(() => tensor(new BigInt64Array(1) as unknown as TypedArray)).toThrow(DTypeError);
  });
});

describe("filled tensors", () => {
  test("zeros, ones, full, of every dtype", () => {
    for (const dtype of ["float32", "float64", "int32", "uint8", "bool"] as const) {
      const [zero, one] = dtype === "bool" ? [false, true] : [0, 1];
      expect(zeros([2], { dtype }).toArray()).toEqual([zero, zero]);
      expect(ones([1, 2], { dtype }).toArray()).toEqual([[one, one]]);
      expect([full([0, 2], 1, { dtype }).size, full([], 1, { dtype }).toArray()]).toEqual([0, one]);
    }
    expect(full([2], 0.1).toArray()).toEqual([Math.fround(0.1), Math.fround(0.1)]);
    expect(full([2], Number.NaN).toArray()).toEqual([Number.NaN, Number.NaN]);
    expect(eye(2, { dtype: "int32" }).toArray()).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(eye(0).shape).toEqual([0, 0]);
    expect(eye(3).storage.version).toBe(0);
  });
  test("refuse strange shapes and values, and leave nothing behind", () => {
    const before = memory().handles;
    scope(() => {
      expect(() => zeros([2.5])).toThrow("full: the shape is [2.5]; every size must be a whole number ≥ 0.");
      expect(() => zeros([-1])).toThrow(ShapeError);
      expect(() => zeros([Number.NaN])).toThrow(ShapeError);
      expect(() => full([2], 0.5, { dtype: "int32" })).toThrow(/fill: the tensor is int32 and the number is 0.5/);
      expect(() => full([2], 2, { dtype: "bool" })).toThrow(/bool takes 0 and 1/);
    });
    expect(memory().handles).toBe(before);
  });
  test("arange and linspace", () => {
    expect(arange(4).toArray()).toEqual([0, 1, 2, 3]);
    expect(arange(1, 4).toArray()).toEqual([1, 2, 3]);
    expect(arange(4, 0, -1.5).toArray()).toEqual([4, 2.5, 1]);
    expect(arange(0).toArray()).toEqual([]);
    expect(arange(3, 1).toArray()).toEqual([]);
    expect(arange(0, 3, 1, { dtype: "int32" }).dtype).toBe("int32");
    expect(() => arange(0, 5, 0)).toThrow(
      "arange: from 0 to 5 in steps of 0 has no end; the step must not be 0 and all must be finite.",
    );
    expect(() => arange(0, Infinity)).toThrow(ShapeError);
    expect(linspace(0, 1, 5).toArray()).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(linspace(2, 9, 1).toArray()).toEqual([2]);
    expect(linspace(2, 9, 0).toArray()).toEqual([]);
    expect(linspace(0.1, 0.7, 4, { dtype: "float64" }).toTypedArray()[3]).toBe(0.7);
    expect(() => linspace(0, 1, -1)).toThrow(ShapeError);
  });
  test("scaleBytes is bytes·scale + shift in float32", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const y = scaleBytes(bytes, [2, 128]);
    expect([y.shape, y.dtype]).toEqual([[2, 128], "float32"]);
    const elements = y.toTypedArray();
    for (const [i, b] of bytes.entries())
      expect(Math.abs(elements[i] - b / 255)).toBeLessThanOrEqual(2 ** -23 * (b / 255));
    expect(scaleBytes(Uint8Array.of(0, 2), [2], 0.5, -1).toArray()).toEqual([-1, 0]);
    expect(scaleBytes(new Uint8Array(0), [0, 3]).shape).toEqual([0, 3]);
    expect(() => scaleBytes(bytes, [3])).toThrow(
      "scaleBytes: 256 bytes do not fill the shape [3], which has 3 elements.",
    );
  });
});

describe("random tensors", () => {
  test("the same seed gives the same elements, a generator goes on", () => {
    expect(randomNormal([5], { random: 7 }).toArray()).toEqual(randomNormal([5], { random: 7 }).toArray());
    expect(randomNormal([5], { random: 7 }).toArray()).not.toEqual(randomNormal([5], { random: 8 }).toArray());
    const random = new Random(7);
    const [a, b] = [randomUniform([3], { random }), randomUniform([3], { random })];
    expect(a.toArray()).not.toEqual(b.toArray());
  });
  test("have the range, mean and spread that were asked for", () => {
    const u = randomUniform([10_000], { random: 1, low: -1, high: 3 }).toTypedArray();
    expect(u.every((v) => v >= -1 && v < 3)).toBe(true);
    const n = [...randomNormal([10_000], { random: 1, mean: 5, std: 2, dtype: "float64" }).toTypedArray()];
    const mean = n.reduce((s, v) => s + v, 0) / n.length;
    const variance = n.reduce((s, v) => s + (v - mean) ** 2, 0) / n.length;
    expect(Math.abs(mean - 5)).toBeLessThan(5 * (2 / 100)); // five standard errors
    expect(Math.abs(variance - 4)).toBeLessThan(5 * 4 * Math.sqrt(2 / 10_000));
  });
  test("refuse dtypes and shapes that make no sense", () => {
    expect(() => randomNormal([2], { random: 1, dtype: "int32" })).toThrow(/^randomNormal: the result is int32/);
    expect(() => randomUniform([-2], { random: 1 })).toThrow(ShapeError);
  });
});
