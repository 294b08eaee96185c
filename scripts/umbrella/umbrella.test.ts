import { expect, test } from "vitest";
import { exportedNames } from "./exports.ts";
import { umbrellaIndex, type Source } from "./umbrella.ts";

const source = (name: string, text: string): Source => ({ name, exports: exportedNames("index.ts", text) });
const lines = (...sources: Source[]): string[] =>
  umbrellaIndex(sources)
    .split("\n")
    .filter((line) => line.startsWith("export"));

test("names are listed by package, in order, types as types", () => {
  expect(
    lines(
      source("@wasmgrad/losses", `export { mse } from "./mse.ts"; export type { LossOptions } from "./x.ts";`),
      source("@wasmgrad/layers", `export { ReLU as ReLU2, type Fans, Linear } from "./a.ts";`),
    ),
  ).toEqual([
    `export { type LossOptions, mse } from "@wasmgrad/losses";`,
    `export { type Fans, Linear, ReLU2 } from "@wasmgrad/layers";`,
  ]);
});

test("an op of autograd takes the place of the tensor's, in either order", () => {
  const [autograd, tensor] = [
    source("@wasmgrad/autograd", `export { add } from "./add.ts";`),
    source("@wasmgrad/tensor", `export { add, zeros } from "./ops.ts";`),
  ];
  const [a, t] = [`export { add } from "@wasmgrad/autograd";`, `export { zeros } from "@wasmgrad/tensor";`];
  expect(lines(autograd, tensor)).toEqual([a, t]);
  expect(lines(tensor, autograd)).toEqual([t, a]);
});

test("a name of two other packages is an error", () => {
  const text = `export { Flatten } from "./flatten.ts";`;
  expect(() => umbrellaIndex([source("@wasmgrad/layers", text), source("@wasmgrad/losses", text)])).toThrow(
    "Both @wasmgrad/layers and @wasmgrad/losses export Flatten; rename one.",
  );
});

test("the kernels give their settings, once, and no address", () => {
  expect(
    lines(
      source("@wasmgrad/kernels", `export { setBuild, reproducible, runtime } from "./load/build.ts";`),
      source(
        "@wasmgrad/tensor",
        `export { tensor } from "./tensor.ts"; export { reproducible } from "@wasmgrad/kernels";`,
      ),
    ),
  ).toEqual([
    `export { reproducible, setBuild } from "@wasmgrad/kernels";`,
    `export { tensor } from "@wasmgrad/tensor";`,
  ]);
});

test("an index lists its names", () => {
  expect(() => exportedNames("index.ts", `export * from "./a.ts";`)).toThrow("list them");
  expect(() => exportedNames("index.ts", `export const a = 1;`)).toThrow("only re-exports");
  expect(exportedNames("index.ts", "export {};")).toEqual([]);
});
