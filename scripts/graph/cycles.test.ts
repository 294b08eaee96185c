import { expect, test } from "vitest";
import { findCycles } from "./cycles.ts";

const graph = (edges: Record<string, string[]>): Map<string, string[]> => new Map(Object.entries(edges));

test("a diamond has no cycle", () => {
  expect(findCycles(graph({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }))).toEqual([]);
});

test("a cycle is reported from the file where it closes, away from the files that lead to it", () => {
  expect(findCycles(graph({ start: ["a"], a: ["b"], b: ["c"], c: ["a"] }))).toEqual([["a", "b", "c", "a"]]);
});

test("a file that imports itself is a cycle; two cycles are two", () => {
  expect(findCycles(graph({ a: ["a"], b: ["c"], c: ["b"] }))).toEqual([
    ["a", "a"],
    ["b", "c", "b"],
  ]);
});
