import { tensor } from "@wasmgrad/tensor";
import { expect, test } from "vitest";
import { PascalName } from "../src/index.ts";

test("a worked example, from a book or by hand", () => {
  const layer = new PascalName();
  expect(layer.forward(tensor([[1, 2]])).toArray()).toEqual([["f(1)", "f(2)"]]);
});

test("refuses what it cannot take, and names what would fit", () => {
  const layer = new PascalName();
  expect(() => layer.forward(tensor(1))).toThrow(/would fit/);
});
