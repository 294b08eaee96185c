import { expect, test } from "vitest";
import { docstringExamples, markdownExamples } from "./extract.ts";

test("ts fences are examples, with the line of their code; other fences are not", () => {
  const text = "# A\n\n```ts\nlet a = 1;\n```\n\n```sh\nls\n```\n\n```ts no-run\nb();\n```\n";
  expect(markdownExamples("a.md", text)).toEqual([
    { file: "a.md", line: 4, code: "let a = 1;\n", run: true, package: null },
    { file: "a.md", line: 12, code: "b();\n", run: false, package: null },
  ]);
});

test("a fence that continues has the code before it, each statement on its own line of the document", () => {
  const [, second] = markdownExamples("a.md", "```ts\nlet a = 1;\n```\ntext\n\n```ts continues\na + 1; // => 2\n```\n");
  expect(second.line).toBe(2);
  expect(second.code.split("\n")).toEqual(["let a = 1;", "", "", "", "", "a + 1; // => 2", ""]);
});

test("a fence in a list loses its indentation", () => {
  expect(markdownExamples("a.md", "- x\n  ```ts\n  f(\n    1);\n  ```\n")[0].code).toBe("f(\n  1);\n");
});

test("an @example ends at the next tag or with the comment; the line is that of its code", () => {
  const text = `const x = 1;
/**
 * Sum.
 * @example
 * sum([1, 2]); // => 3
 *
 * sum([]); // => 0
 * @source a book
 */
export function sum() {}
/** @example */
`;
  expect(docstringExamples("a.ts", text, "@wasmgrad/a")).toEqual([
    { file: "a.ts", line: 5, code: "sum([1, 2]); // => 3\n\nsum([]); // => 0", run: true, package: "@wasmgrad/a" },
  ]);
});

test("an @example may be a fence", () => {
  const text = "/**\n * A.\n * @example\n * ```ts no-run\n * f();\n * ```\n */";
  expect(docstringExamples("a.ts", text, "p")).toEqual([
    { file: "a.ts", line: 5, code: "f();\n", run: false, package: "p" },
  ]);
});
