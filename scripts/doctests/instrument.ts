/** Turns an example into a module that checks what its comments say. */
import { parseSync, Visitor, type Comment, type Program, type Statement } from "oxc-parser";
import type { Example } from "./extract.ts";

export interface Instrumented {
  readonly code: string;
  /** How many values it checks. */
  readonly checks: number;
}

interface Claim {
  readonly text: string;
  readonly start: number;
  /** The line of the document. */
  readonly line: number;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Each `// => value` after a statement becomes a check of the statement's value (of the variable,
 * where it declares one; of what is printed, where it is `console.log`), and `// => throws Error: …` a check
 * that it throws. A value may go on in further comment lines that are indented by three spaces or more.
 * No line moves. `imports` are names by module that the example uses without importing them.
 */
export function instrument(
  { code: source, line }: Pick<Example, "code" | "line">,
  imports: (free: ReadonlySet<string>) => string,
): Instrumented {
  const { program, comments, errors } = parseSync("example.ts", source);
  if (errors.length > 0) throw new Error(errors.map((e) => e.message + (e.codeframe ?? "")).join("\n"));
  const claims = claimsOf(source, comments, line);
  const edits = claims.map((claim) => edit(source, program, claim));
  let code = source;
  for (const { start, end, text } of edits.toSorted((a, b) => b.start - a.start)) {
    code = code.slice(0, start) + text + code.slice(end);
  }
  const names = freeNames(program);
  return { code: `${imports(names)}export {}; ${code}`, checks: claims.length };
}

function claimsOf(source: string, comments: readonly Comment[], firstLine: number): Claim[] {
  return comments.flatMap(({ value, start }, i) => {
    if (!value.startsWith(" =>")) return [];
    const line = source.slice(0, start).split("\n").length;
    const more = comments.slice(i + 1).filter((c, k) => {
      const before = source.slice(0, c.start).split("\n");
      return /^ {3}/.test(c.value) && before.length === line + 1 + k && before.at(-1)!.trim() === "";
    });
    return [
      {
        line: firstLine + line - 1,
        start,
        text: [value.slice(3), ...more.map((c) => c.value)].map((t) => t.trim()).join(" "),
      },
    ];
  });
}

/** The change that makes the statement before a claim check it. */
function edit(source: string, program: Program, { text, start, line }: Claim): Edit {
  const statement = program.body.findLast((s) => s.end <= start);
  if (statement === undefined || program.body.some((s) => s.start < start && start < s.end)) {
    throw new Error(`line ${line}: "// => ${text}" does not follow a statement of the example's top level.`);
  }
  const [from, to] = [statement.start, statement.end];
  const [where, said] = [line, JSON.stringify(text)];
  const thrown = /^throws\s+(.*)$/s.exec(text)?.[1];
  if (thrown !== undefined) {
    const body = source.slice(from, to);
    return {
      start: from,
      end: to,
      text: `await __doctest.throws(${where}, ${JSON.stringify(thrown)}, async () => { ${body} });`,
    };
  }
  const declared = declaredName(statement);
  if (declared !== null) return { start: to, end: to, text: ` __doctest.value(${where}, ${said}, ${declared});` };
  const expression = printedExpression(statement, source);
  if (expression === null) throw new Error(`line ${line}: the statement before "// => ${text}" has no value.`);
  return { start: from, end: to, text: `__doctest.value(${where}, ${said}, ${expression});` };
}

function declaredName(statement: Statement): string | null {
  if (statement.type !== "VariableDeclaration" || statement.declarations.length !== 1) return null;
  const { id } = statement.declarations[0];
  return id.type === "Identifier" ? id.name : null;
}

/** The expression of a statement; of `console.log(x)`, x; of `console.log(x, y)`, what is printed. */
function printedExpression(statement: Statement, source: string): string | null {
  if (statement.type !== "ExpressionStatement") return null;
  const { expression } = statement;
  const whole = source.slice(expression.start, expression.end);
  if (expression.type !== "CallExpression") return `(${whole})`;
  if (!/^console\s*\.\s*log$/.test(source.slice(expression.callee.start, expression.callee.end))) return `(${whole})`;
  const args = expression.arguments.map((a) => source.slice(a.start, a.end));
  return args.length === 1 ? `(${args[0]})` : `__doctest.format(${args.join(", ")})`;
}

/** Names that the program uses and does not declare anywhere: close enough for examples. */
export function freeNames(program: Program): Set<string> {
  const [used, declared] = [new Set<string>(), new Set<string>()];
  const declare = (pattern: unknown): void => {
    if (typeof pattern !== "object" || pattern === null) return;
    const node = pattern as { type?: string; name?: string; [key: string]: unknown };
    if (node.type === "Identifier" && node.name !== undefined) declared.add(node.name);
    for (const key of ["left", "argument", "parameter", "value"]) declare(node[key]);
    for (const key of ["elements", "properties"])
      for (const part of (node[key] as unknown[] | undefined) ?? []) declare(part);
  };
  new Visitor({
    Identifier: (node) => void used.add(node.name),
    ImportDeclaration: (node) => node.specifiers.forEach((s) => declared.add(s.local.name)),
    VariableDeclarator: (node) => declare(node.id),
    FunctionDeclaration: (node) => [node.id, ...node.params].forEach(declare),
    FunctionExpression: (node) => [node.id, ...node.params].forEach(declare),
    ArrowFunctionExpression: (node) => node.params.forEach(declare),
    ClassDeclaration: (node) => declare(node.id),
    CatchClause: (node) => declare(node.param),
  }).visit(program);
  return used.difference(declared);
}
