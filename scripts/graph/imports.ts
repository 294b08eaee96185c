/** What a module imports. */
import { parseSync, Visitor, type Program } from "oxc-parser";

export interface Import {
  readonly specifier: string;
  /** `value` runs the other module first, `type` is erased, `dynamic` is `import()`. */
  readonly kind: "value" | "type" | "dynamic";
  readonly line: number;
}

export interface Parsed {
  readonly program: Program;
  readonly imports: readonly Import[];
  readonly errors: readonly string[];
}

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

const kindOf = (kind: string | undefined): Import["kind"] => (kind === "type" ? "type" : "value");

/** Parse a TypeScript (or AssemblyScript) module. */
export function parse(path: string, text: string): Parsed {
  const { program, errors } = parseSync(path, text);
  const imports: Import[] = [];
  const add = (specifier: unknown, kind: Import["kind"], at: number): void => {
    if (typeof specifier === "string") imports.push({ specifier, kind, line: lineAt(text, at) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, kindOf(node.importKind), node.start),
    ExportAllDeclaration: (node) => add(node.source.value, kindOf(node.exportKind), node.start),
    ExportNamedDeclaration: (node) => add(node.source?.value, kindOf(node.exportKind), node.start),
    ImportExpression: (node) => add(node.source.type === "Literal" && node.source.value, "dynamic", node.start),
    TSImportType: (node) => add(node.source.value, "type", node.start),
  }).visit(program);
  return { program, imports, errors: errors.map((e) => `${path}: ${e.message}${e.codeframe ?? ""}`) };
}
