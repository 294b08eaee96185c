import { expect, test } from "vitest";
import { parse } from "./imports.ts";
import { anyTypes, decoratedFunctions, nodeImports, tooLong, vagueName, variablePowers } from "./source-rules.ts";

test("vague names are found as files and as folders, whole words only", () => {
  for (const name of ["packages/a/src/utils.ts", "packages/a/types/x.ts", "src/helpers.test.ts", "docs/misc/a.md"]) {
    expect(vagueName(name)).toContain("says nothing");
  }
  for (const name of ["src/data-types.ts", "src/useful.ts", "src/commons.ts"]) expect(vagueName(name)).toBeNull();
});

test("600 lines pass, 601 do not", () => {
  expect(tooLong("a.ts", "x\n".repeat(600))).toBeNull();
  expect(tooLong("a.ts", "x\n".repeat(601))).toBe("a.ts: 601 lines; the limit is 600");
});

test("decorated top-level functions are found, static methods and comments are not", () => {
  expect(decoratedFunctions("@inline\nfunction f(): void {}\n@inline export function g(): void {}")).toEqual([1, 3]);
  expect(decoratedFunctions("class A {\n  @inline static f(): void {}\n}\n// @inline function f()")).toEqual([]);
});

test("node: modules may be imported late, or under a node subpath", () => {
  const { imports } = parse(
    "a.ts",
    `import { x } from "node:fs"; import type { Y } from "node:os"; import("node:path");`,
  );
  expect(nodeImports("packages/a/src/a.ts", imports).map((i) => i.specifier)).toEqual(["node:fs"]);
  expect(nodeImports("packages/a/src/node/a.ts", imports)).toEqual([]);
  expect(nodeImports("packages/a/src/node.ts", imports)).toEqual([]);
});

const powersIn = (text: string): number[] => variablePowers(parse("a.ts", text).program, text);

test("powers of variables are found, written numbers and powers of two are not", () => {
  expect(powersIn("a ** b;\n10 ** n;\nx ** 2;\na **= 2;")).toEqual([1, 2, 3, 4]);
  expect(powersIn("10 ** -3;\n2 ** k;\n(-3) ** 2;")).toEqual([]);
});

test("any is found wherever it hides in a declaration", () => {
  const text = `export declare function f(x: readonly any[]): void;\nexport type A = { many: string };\nexport declare const g: () => Promise<any>;`;
  expect(anyTypes(parse("a.d.ts", text).program, text)).toEqual([1, 3]);
});
