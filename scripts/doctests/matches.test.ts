import { expect, test } from "vitest";
import { matches } from "./matches.ts";

const tensorLike = { toArray: () => [[1, 2]] };

test("lists, typed arrays, tensors and objects are compared by their numbers", () => {
  expect(matches([[17], [39]], "[[17], [39]]")).toBe(true);
  expect(matches(new Float64Array([1, 2]), "[1, 2]")).toBe(true);
  expect(matches(tensorLike, "[[1, 2]]")).toBe(true);
  expect(matches({ loss: 3, parts: tensorLike }, "{ loss: 3, parts: [[1, 2]] }")).toBe(true);
  expect(matches([1, 2], "[1, 3]")).toBe(false);
  expect(matches([1, 2], "[1]")).toBe(false);
  expect(matches([1], "1")).toBe(false);
  expect(matches({ a: 1 }, "{ a: 1, b: undefined }")).toBe(false);
});

test("special values", () => {
  expect(matches(Number.NaN, "NaN")).toBe(true);
  expect(matches(-Infinity, "-Infinity")).toBe(true);
  expect(matches(0, "-0")).toBe(true);
  expect(matches(undefined, "undefined")).toBe(true);
  expect(matches("a", `"a"`)).toBe(true);
  expect(matches(true, "false")).toBe(false);
});

test("a float32 equals the decimal it is nearest to; a float64 must be exact", () => {
  expect(matches(Math.fround(0.1), "0.1")).toBe(true);
  expect(matches(Math.fround(0.1), "0.1000001")).toBe(false);
  expect(matches(0.1 + 0.2, "0.3")).toBe(false);
});

test("≈ rounds to the decimals written", () => {
  expect(matches(0.731_058, "≈ 0.731")).toBe(true);
  expect(matches(0.731_6, "≈ 0.731")).toBe(false);
  expect(matches([0.09, 0.2447], "≈ [0.09, 0.24]")).toBe(true);
  expect(matches("0.731", "≈ 0.731")).toBe(false);
});

test("other text is compared with what is printed; … stands for anything", () => {
  expect(matches("a (b) [c]", "a (b) [c]")).toBe(true);
  expect(matches(0.731_058, "0.731…")).toBe(true);
  expect(matches(0.831_058, "0.731…")).toBe(false);
  expect(matches(new RangeError("x is 3"), "RangeError: x is 3")).toBe(true);
  expect(matches("RangeError: x is 4", "RangeError: x is 3")).toBe(false);
});
