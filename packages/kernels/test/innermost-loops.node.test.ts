/** Reads the optimized text of every built family: what runs millions of times contains no call. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { functions, innermostLoops, parseWat, watProblems } from "./wat.ts";

const folder = resolve(import.meta.dirname, "../wasm");
const modules = readdirSync(folder).filter((name) => name.endsWith(".wat"));

test("the built families are there", () => {
  expect(modules).toContain("convert.simd.wat");
});

test.each(modules)("%s: no call in an innermost loop, no data, no import but the memory", (name) => {
  const text = readFileSync(resolve(folder, name), "utf8");
  expect(functions(parseWat(text)).flatMap(innermostLoops).length, "a kernel has a loop").toBeGreaterThan(0);
  expect(watProblems(text)).toEqual([]);
});
