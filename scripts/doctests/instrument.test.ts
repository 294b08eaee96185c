import { expect, test } from "vitest";
import { instrument } from "./instrument.ts";

const made = (code: string): string => instrument({ code, line: 10 }, () => "").code.replace(/^export \{\}; /, "");

test("a statement, a declaration and console.log are checked in place, no line moves", () => {
  expect(made("f(1) // => 2")).toBe('__doctest.value(10, "2", (f(1))); // => 2');
  expect(made("const a = f();\n// => 2\nb;")).toBe('const a = f(); __doctest.value(11, "2", a);\n// => 2\nb;');
  expect(made("console.log(a); // => [1]")).toBe('__doctest.value(10, "[1]", (a)); // => [1]');
  expect(made('console.log("a", b); // => a 1')).toBe(
    '__doctest.value(10, "a 1", __doctest.format("a", b)); // => a 1',
  );
  expect(made("await f(\n  1,\n); // => 2")).toBe('__doctest.value(12, "2", (await f(\n  1,\n))); // => 2');
});

test("a value goes on in comment lines indented by three spaces", () => {
  const { code } = instrument({ code: "a;\n// => [[1],\n//     [2]]\n// A remark.", line: 1 }, () => "");
  expect(code).toContain('__doctest.value(2, "[[1], [2]]", (a));');
});

test("throws wraps the statement", () => {
  expect(made("f(); // => throws ShapeError: …")).toBe(
    'await __doctest.throws(10, "ShapeError: …", async () => { f(); }); // => throws ShapeError: …',
  );
});

test("a claim that cannot be checked is an error, not a pass", () => {
  expect(() => made("for (;;) {\n  f(); // => 1\n}")).toThrow('line 11: "// => 1" does not follow a statement');
  expect(() => made("// => 1")).toThrow("does not follow");
  expect(() => made("if (a) b(); // => 1")).toThrow("has no value");
  expect(() => made("let = ;")).toThrow();
});

test("names that are used and not declared may be imported", () => {
  const source = "import { a } from 'a'; const [b, { c: d }] = a(e); function f(g) { return g + h; } ((i) => i)(x.y);";
  let free: ReadonlySet<string> = new Set();
  instrument({ code: source, line: 1 }, (names) => {
    free = names;
    return "";
  });
  for (const name of ["e", "h", "x"]) expect(free).toContain(name);
  for (const name of ["a", "b", "d", "f", "g", "i"]) expect(free).not.toContain(name);
});
