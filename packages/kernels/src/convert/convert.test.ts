import { expect, test } from "vitest";
import * as convert from "../generated/convert.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./convert.spec.ts";

testFamily(family, convert);

test("pixels 0, 64 and 128 scaled by 1/128 are 0, 0.5 and 1", () => {
  const [x, y] = [runtime.heap.allocate(3), runtime.heap.allocate(12)];
  view("uint8", x, 3).set([0, 64, 128]);
  convert.scale_bytes_f32(3, 1 / 128, 0, x, y);
  expect([...view("float32", y, 3)]).toEqual([0, 0.5, 1]);
});
