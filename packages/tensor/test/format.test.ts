import { describe, expect, test } from "vitest";
import { arange, cast, reshape, slice, tensor, transpose, zeros, type Tensor } from "../src/index.ts";

const print = (x: Tensor): string => `${x}`;

describe("how a tensor prints", () => {
  test("dtype, shape, aligned values", () => {
    expect(
      print(
        tensor([
          [1, 2.5],
          [-3, 40],
        ]),
      ),
    ).toBe("Tensor float32 [2, 2]\n[[  1, 2.5],\n [ -3,  40]]");
    expect(print(tensor(3))).toBe("Tensor float32 []\n3");
    expect(print(tensor([true, false]))).toBe("Tensor bool [2]\n[ true, false]");
    expect(print(tensor([1, 2], { dtype: "int32" }))).toBe("Tensor int32 [2]\n[1, 2]");
    expect(
      print(
        transpose(
          tensor([
            [1, 2],
            [3, 4],
          ]),
        ),
      ),
    ).toBe("Tensor float32 [2, 2]\n[[1, 3],\n [2, 4]]");
  });
  test("three axes, with an empty line between the matrices", () => {
    expect(print(reshape(arange(8), [2, 2, 2]))).toBe(
      "Tensor float32 [2, 2, 2]\n[[[0, 1],\n  [2, 3]],\n\n [[4, 5],\n  [6, 7]]]",
    );
  });
  test("float32 without the digits of its rounding, special values, very small and large ones", () => {
    expect(print(tensor([0.1, -0, Number.NaN, Infinity]))).toBe(
      "Tensor float32 [4]\n[     0.1,       -0,      NaN, Infinity]",
    );
    expect(print(tensor([1.5e-7, 1.5e9, 0.5], { dtype: "float64" }))).toBe(
      "Tensor float64 [3]\n[ 1.5000e-7, 1500000000,        0.5]",
    );
    expect(print(tensor([1 / 3], { dtype: "float64" }))).toBe("Tensor float64 [1]\n[0.333333]");
  });
  test("no elements", () => {
    expect(print(zeros([0]))).toBe("Tensor float32 [0]\n[]");
    expect(print(zeros([2, 0]))).toBe("Tensor float32 [2, 0]\n[[],\n []]");
    expect(print(zeros([0, 3]))).toBe("Tensor float32 [0, 3]\n[]");
  });
  test("many elements are shortened in the middle, along each axis", () => {
    const text = print(reshape(arange(400), [20, 20]));
    expect(text.split("\n")).toHaveLength(8);
    expect(text).toContain("[[  0,   1,   2, …,  17,  18,  19],");
    expect(text).toContain("\n …,\n");
    expect(text).toContain("[380, 381, 382, …, 397, 398, 399]]");
    expect(print(arange(201))).toBe("Tensor float32 [201]\n[  0,   1,   2, …, 198, 199, 200]");
    expect(print(slice(arange(400), [0, 400, 2]))).toContain("398");
  });
  test("any number of axes", () => {
    const x = zeros([7, 7, 7, 7, 7, 7, 7], { dtype: "uint8" });
    expect(print(x).startsWith("Tensor uint8 [7, 7, 7, 7, 7, 7, 7]\n[[[[[[[0, 0, 0, 0, 0, 0, 0],")).toBe(true);
  });
  test("long rows wrap at the width of a terminal", () => {
    const lines = print(arange(100)).split("\n");
    expect(lines.every((line) => line.length <= 82)).toBe(true);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join(" ").match(/\d+/g)?.slice(2).map(Number)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });
  test("console.log in Node, Bun and Deno shows the same", () => {
    const x = cast(tensor([1, 2]), "int32") as unknown as Record<symbol, () => string>;
    expect(x[Symbol.for("nodejs.util.inspect.custom")]()).toBe("Tensor int32 [2]\n[1, 2]");
  });
});
