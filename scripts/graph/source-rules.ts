/** Rules about one source file that a linter does not know. */
import { Visitor, type Expression, type PrivateIdentifier, type Program } from "oxc-parser";
import { basename } from "node:path";
import { lineAt, type Import } from "./imports.ts";

const VAGUE = /^(utils?|helpers?|common|misc|types?)$/;
const LONGEST = 600;

/** A name that says nothing: `utils`, `helpers`, `common`, `misc`, `types`, as a file or a folder. */
export function vagueName(relativePath: string): string | null {
  const word = relativePath.split("/").find((part) => VAGUE.test(part.replace(/\..*$/, "")));
  return word === undefined ? null : `${relativePath}: ${word} says nothing about what is inside`;
}

/** A file too long to read. */
export function tooLong(relativePath: string, text: string): string | null {
  const lines = text.trimEnd().split("\n").length;
  return lines > LONGEST ? `${relativePath}: ${lines} lines; the limit is ${LONGEST}` : null;
}

/** `@inline function f()` is not TypeScript: inlined AssemblyScript functions are static methods. */
export function decoratedFunctions(text: string): number[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\//g, (c) => c.replace(/[^\n]/g, " ")).replace(/\/\/.*$/gm, "");
  const matches = withoutComments.matchAll(/^@\w+(\([^)]*\))?\s+(export\s+)?(async\s+)?function\b/gm);
  return Array.from(matches, (m) => lineAt(withoutComments, m.index));
}

/** Node's modules, imported when a module loads: a browser cannot. Only a `node` subpath may. */
export function nodeImports(relativePath: string, imports: readonly Import[]): Import[] {
  const parts = relativePath.split("/");
  if (parts.includes("node") || basename(relativePath) === "node.ts") return [];
  return imports.filter((i) => i.kind === "value" && i.specifier.startsWith("node:"));
}

/**
 * Powers of values that are not written out: `x ** y` is `Math.pow(x, y)`, whose last bits differ
 * between engines. A small power can be multiplied out; otherwise `pow` of `@wasmgrad/elementary`
 * serves. `2 ** k` may stay: it is for whole `k`, where every engine is exact.
 */
export function variablePowers(program: Program, text: string): number[] {
  const lines: number[] = [];
  new Visitor({
    BinaryExpression: (node) => {
      if (node.operator !== "**" || (node.left.type === "Literal" && node.left.value === 2)) return;
      if (!isWritten(node.left) || !isWritten(node.right)) lines.push(lineAt(text, node.start));
    },
    AssignmentExpression: (node) => {
      if (node.operator === "**=") lines.push(lineAt(text, node.start));
    },
  }).visit(program);
  return lines;
}

/** A number in the text, with its sign. */
function isWritten(node: Expression | PrivateIdentifier): boolean {
  if (node.type === "UnaryExpression") return isWritten(node.argument);
  if (node.type === "ParenthesizedExpression") return isWritten(node.expression);
  return node.type === "Literal";
}

/** Lines of a declaration file where a public type is `any`. */
export function anyTypes(program: Program, text: string): number[] {
  const lines: number[] = [];
  new Visitor({ TSAnyKeyword: (node) => lines.push(lineAt(text, node.start)) }).visit(program);
  return lines;
}
