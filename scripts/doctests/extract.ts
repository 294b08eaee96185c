/** Finds the examples in documents and docstrings. */

export interface Example {
  readonly file: string;
  /** The line of the file where the code begins, from 1. */
  readonly line: number;
  readonly code: string;
  /** Marked `no-run`: it must compile, and is not run. */
  readonly run: boolean;
  /** The package whose names a docstring may use without importing them. */
  readonly package: string | null;
}

const FENCE = /^([ \t]*)(```+)(ts|typescript)\b([^\n]*)\n([\s\S]*?)^\1\2[ \t]*$/gm;

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/**
 * The ```ts fences of a Markdown document. ```ts no-run is not run; ```ts continues goes on where
 * the fence before it ended.
 */
export function markdownExamples(file: string, text: string): Example[] {
  const examples: Example[] = [];
  for (const match of text.matchAll(FENCE)) {
    const [, indent, , , flags, body] = match;
    const line = lineAt(text, match.index) + 1;
    const code = body.replace(new RegExp(`^${indent}`, "gm"), "");
    const before = /\bcontinues\b/.test(flags) ? examples.at(-1) : undefined;
    const run = !/\bno-run\b/.test(flags);
    if (before === undefined) examples.push({ file, line, code, run, package: null });
    // Blank lines keep every statement on its line of the document.
    else examples.push({ ...before, code: joined(before, code, line), run });
  }
  return examples;
}

function joined(before: Example, code: string, line: number): string {
  const gap = line - before.line - (before.code.split("\n").length - 1);
  return before.code + "\n".repeat(gap) + code;
}

/** The `@example` blocks of the docstrings of a source file: a fence, or bare code up to the next tag. */
export function docstringExamples(file: string, text: string, packageName: string): Example[] {
  const examples: Example[] = [];
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const lines = docstringLines(comment[0]);
    lines.forEach((content, i) => {
      if (!/^@example\b/.test(content)) return;
      const rest = lines.slice(i + 1);
      const length = rest.findIndex((l) => /^@[a-z]/.test(l));
      const block = length < 0 ? rest : rest.slice(0, length);
      const line = lineAt(text, comment.index) + i + 1;
      examples.push(...blockExamples({ file, line, code: block.join("\n"), run: true, package: packageName }));
    });
  }
  return examples;
}

const docstringLines = (comment: string): string[] =>
  comment
    .slice(3, -2)
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());

/** Fences in the block, or, without any, the block itself. */
function blockExamples(block: Example): Example[] {
  if (!block.code.includes("```")) return block.code.trim() === "" ? [] : [block];
  const fences = markdownExamples(block.file, block.code);
  return fences.map((fence) => ({ ...fence, line: block.line + fence.line - 1, package: block.package }));
}
