import { expect, test } from "vitest";
import { innermostLoops, parseWat, watProblems } from "./wat.ts";

const MEMORY = `(import "env" "memory" (memory $0 1 65536))`;

test("parses lists, strings with parentheses, and comments", () => {
  expect(parseWat(`(module ;; a (remark\n (a "x)\\"" (; gone ( ;) 1))`)).toEqual(["module", ["a", `"x)\\""`, "1"]]);
});

test("unbalanced text is an error", () => {
  expect(() => parseWat("(module")).toThrow("not one list");
  expect(() => parseWat("(module))")).toThrow("was not open");
});

const loops = (body: string): [string, ...string[]][] =>
  innermostLoops(parseWat(`(func $f (param $0 i32) ${body})`)).map(({ label, calls }) => [label, ...calls]);

test("innermost loops are those without a loop", () => {
  expect(loops("loop $a loop $b nop end block loop $c nop end end end loop $d nop end")).toEqual([
    ["$b"],
    ["$c"],
    ["$d"],
  ]);
});

test("a call in an innermost loop is found, however deep; in an outer loop it is not", () => {
  expect(loops("loop $a call $g loop $b local.get $0 if block $c call $h end else nop end end end")).toEqual([
    ["$b", "call $h"],
  ]);
  expect(loops("loop $a call $g loop $b nop end end")).toEqual([["$b"]]);
});

test("indirect calls and tail calls are calls; labels and variables that look like one are not", () => {
  expect(loops("loop call_indirect $0 (type $t) return_call $g end")).toEqual([
    ["", "call_indirect $0", "return_call $g"],
  ]);
  expect(loops("loop $call local.get $call end")).toEqual([["$call"]]);
});

test("text in another form than asc's is refused, not passed", () => {
  expect(() => loops("(loop $a (call $g))")).toThrow("folded");
  expect(() => loops("loop $a nop")).toThrow("no end");
});

test("the problem names the function, the loop and the call", () => {
  const text = `(module ${MEMORY} (func $f loop $a call $g end) (func $g nop))`;
  expect(watProblems(text)).toEqual(["$f: loop $a contains call $g"]);
  expect(watProblems(`(module ${MEMORY} (func $f call $g loop $a nop end) (func $g nop))`)).toEqual([]);
});

test("a loop that calls a function with a loop, directly or not, is not innermost", () => {
  const rows = "(func $rows loop $row call $columns call $nothing end)";
  const rest = "(func $columns call $column) (func $column loop $c nop end) (func $nothing nop)";
  expect(watProblems(`(module ${rows} ${rest})`)).toEqual([]);
  expect(watProblems(`(module ${rows} ${rest.replace("loop $c nop end", "nop")})`)).toHaveLength(2);
});

test("data segments and imports other than the memory are problems", () => {
  expect(watProblems(`(module ${MEMORY} (data $0 (i32.const 8) "x"))`)[0]).toContain("data segment");
  expect(watProblems(`(module ${MEMORY} (import "env" "abort" (func $abort)))`)).toEqual([
    `imports "env" "abort"; only the memory may be imported`,
  ]);
});
