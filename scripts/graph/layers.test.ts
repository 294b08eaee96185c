import { expect, test } from "vitest";
import type { Manifest } from "../workspace/packages.ts";
import { importProblem, packageName, readLayers } from "./layers.ts";

const table = `
layer 0   elementary                              exp, log with tensor in the remark
layer 1   kernels        random                   import elementary only
layer 2   tensor                                  arrays
layer 4   layers  losses                          siblings never import each other
top       wasmgrad                                re-exports only
outside   examples/*                              import anything public
`;
const folders = ["elementary", "kernels", "random", "tensor", "layers", "losses", "wasmgrad"];
const layers = readLayers(table, folders);

function problem(folder: string, specifier: string, dependencies: Record<string, string> = {}): string | null {
  const manifest: Manifest = { name: `@wasmgrad/${folder}`, version: "1.0.0", exports: {}, dependencies };
  return importProblem(specifier, { folder, manifest, layers, alsoDeclared: ["vitest"] });
}

test("names are in layers, remarks are not", () => {
  expect([...layers]).toEqual([
    ["elementary", 0],
    ["kernels", 1],
    ["random", 1],
    ["tensor", 2],
    ["layers", 4],
    ["losses", 4],
    ["wasmgrad", Infinity],
  ]);
});

test("a declared lower layer may be imported, its subpaths as well", () => {
  const dependencies = { "@wasmgrad/kernels": "workspace:^" };
  expect(problem("tensor", "@wasmgrad/kernels", dependencies)).toBeNull();
  expect(problem("tensor", "@wasmgrad/kernels/gemm", dependencies)).toBeNull();
});

test("upward, sideways and undeclared imports are problems", () => {
  expect(problem("random", "@wasmgrad/tensor", { "@wasmgrad/tensor": "*" })).toBe("@wasmgrad/tensor is a higher layer");
  expect(problem("layers", "@wasmgrad/losses", { "@wasmgrad/losses": "*" })).toBe("@wasmgrad/losses is a sibling");
  expect(problem("tensor", "@wasmgrad/random")).toBe("@wasmgrad/random is not declared in package.json");
  expect(problem("tensor", "left-pad")).toBe("left-pad is not declared in package.json");
  expect(problem("tensor", "wasmgrad")).toBe("wasmgrad is a higher layer");
});

test("only tensor imports kernels", () => {
  const declared = { "@wasmgrad/kernels": "*" };
  expect(problem("layers", "@wasmgrad/kernels", declared)).toBe("@wasmgrad/kernels: only tensor imports kernels");
  expect(problem("wasmgrad", "@wasmgrad/kernels", declared)).toBeNull();
});

test("relative files, Node's modules, the package itself and test tools are no edges between packages", () => {
  for (const specifier of ["./x.ts", "node:fs", "@wasmgrad/tensor", "vitest"]) {
    expect(problem("tensor", specifier)).toBeNull();
  }
});

test("the package of a specifier", () => {
  expect(packageName("@wasmgrad/kernels/gemm")).toBe("@wasmgrad/kernels");
  expect(packageName("vitest/node")).toBe("vitest");
  expect(packageName("./a.ts")).toBeNull();
});
