/** Writes the files of a template with a name in them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { filesBelow } from "../workspace/files.ts";
import { substitute } from "./names.ts";

/** A line that an index gets, so that what is new is exported. */
interface IndexLine {
  readonly index: string;
  readonly line: string;
}

export interface Template {
  readonly indexLines: readonly IndexLine[];
  /** What to do next. */
  readonly next: string;
}

/** By the word in `pnpm new-<word>`; the files are in `templates/<word>/`, at the paths that they get. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  kernel: {
    indexLines: [],
    next: "Write the definition in kebab-name.ref.ts, the kernel in kebab-name.as.ts; pnpm kernels kebab-name compiles.",
  },
  op: {
    indexLines: [
      { index: "packages/tensor/src/index.ts", line: `export { camelName } from "./ops/kebab-name.ts";` },
      { index: "packages/autograd/src/index.ts", line: `export { camelName } from "./ops/kebab-name.ts";` },
    ],
    next: "Write the op, its gradient rule and its cases; pnpm generate:index lists it in wasmgrad.",
  },
  layer: {
    indexLines: [
      { index: "packages/layers/src/index.ts", line: `export { PascalName } from "./layers/kebab-name.ts";` },
    ],
    next: "Write the layer and its worked example; pnpm generate:index lists it in wasmgrad.",
  },
};

/**
 * Write the files of a template below `root`.
 * @param folder the folder of the template
 * @returns the paths written, from the root
 * @throws when one of them is there already; then none is written
 */
export function instantiate(
  folder: string,
  template: Template,
  { name, root }: { name: string; root: string },
): string[] {
  const files = filesBelow(folder).map((from) => ({ from, to: substitute(relative(folder, from), name) }));
  const taken = files.find(({ to }) => existsSync(join(root, to)));
  if (taken !== undefined) throw new Error(`${taken.to} is there already.`);
  for (const { from, to } of files) {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    writeFileSync(join(root, to), substitute(readFileSync(from, "utf8"), name));
  }
  for (const { index, line } of template.indexLines) {
    const path = join(root, index);
    writeFileSync(path, withExport(readFileSync(path, "utf8"), substitute(line, name)));
  }
  return [...files.map(({ to }) => to), ...template.indexLines.map(({ index }) => index)];
}

const moduleOf = (text: string): string => / from "(.*)";$/.exec(text)?.[1] ?? "";

/** Insert an export into an index whose exports are in the order of their modules. */
export function withExport(index: string, line: string): string {
  const lines = index.trimEnd().split("\n");
  const before = lines.findLastIndex((text) => moduleOf(text) !== "" && moduleOf(text) < moduleOf(line));
  const at = before < 0 ? lines.length : before + 1;
  return `${lines.toSpliced(at, 0, line).join("\n")}\n`;
}
