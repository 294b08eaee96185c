import { expect, test } from "vitest";
import * as peak from "../generated/peak.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./peak.spec.ts";

testFamily(family, peak);

test("halving and adding one leads every start to 2", () => {
  const y = runtime.heap.allocate(48 * 4);
  peak.fma_peak_f32(1, y);
  expect([0, 1, 2].map((i) => view("float32", y, 48)[4 * i])).toEqual([1, 1.5, 2]);
  peak.fma_peak_f32(60, y);
  expect(new Set(view("float32", y, 48))).toEqual(new Set([2]));
});

test("alternating signs cancel after an even number of iterations", () => {
  const y = runtime.heap.allocate(32 * 4);
  peak.mul_add_peak_f32(3, y);
  expect([0, 4, 16, 28].map((i) => view("float32", y, 32)[i])).toEqual([1, 2, -1, -4]);
  peak.mul_add_peak_f32(4, y);
  expect(new Set(view("float32", y, 32))).toEqual(new Set([0]));
});
