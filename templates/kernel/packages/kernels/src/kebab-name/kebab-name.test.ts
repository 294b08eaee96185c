import { expect, test } from "vitest";
import * as kernels from "../generated/kebab-name.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./kebab-name.spec.ts";

testFamily(family, kernels);

test("a worked example, from a book or by hand", () => {
  const [x, y] = [runtime.heap.allocate(8), runtime.heap.allocate(8)];
  view("float32", x, 2).set([0, 1]);
  kernels.snake_name_f32(2, x, y);
  expect([...view("float32", y, 2)]).toEqual(["f(0)", "f(1)"]);
});
