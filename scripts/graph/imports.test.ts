import { expect, test } from "vitest";
import { parse } from "./imports.ts";

const kinds = (text: string): string[] => parse("a.ts", text).imports.map((i) => `${i.kind} ${i.specifier}`);

test("a type import is erased; an import with nothing but type names still runs the module", () => {
  expect(kinds(`import type { A } from "./a.ts"; export type { B } from "./b.ts";`)).toEqual([
    "type ./a.ts",
    "type ./b.ts",
  ]);
  expect(kinds(`import { type C } from "./c.ts"; import "./d.ts";`)).toEqual(["value ./c.ts", "value ./d.ts"]);
});

test("re-exports, import() and import types are found", () => {
  expect(kinds(`export * from "./a.ts"; export { b } from "./b.ts"; export * as c from "./c.ts";`)).toEqual([
    "value ./a.ts",
    "value ./b.ts",
    "value ./c.ts",
  ]);
  expect(kinds(`const f = () => import("node:fs"); let x: import("./x.ts").X;`)).toEqual([
    "dynamic node:fs",
    "type ./x.ts",
  ]);
});

test("the line is that of the statement", () => {
  expect(parse("a.ts", `\n\nimport "./a.ts";`).imports).toEqual([{ specifier: "./a.ts", kind: "value", line: 3 }]);
});

test("what TypeScript cannot parse is an error", () => {
  expect(parse("a.as.ts", "@inline function f(): void {}").errors).toHaveLength(1);
  expect(parse("a.as.ts", "export class A { @inline static f(x: i32): i32 { return x; } }").errors).toEqual([]);
});
