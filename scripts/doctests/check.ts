/**
 * `pnpm check:doctests`: every example in README.md, docs/, the packages' READMEs and the docstrings
 * compiles, runs on the built packages, and gives the values that it says.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { Report } from "../report/report.ts";
import { filesBelow } from "../workspace/files.ts";
import { emptyApplication } from "../workspace/link.ts";
import { packages, root } from "../workspace/packages.ts";
import { mapParallel, run } from "../workspace/run.ts";
import { docstringExamples, markdownExamples, type Example } from "./extract.ts";
import { instrument } from "./instrument.ts";

interface Written {
  readonly example: Example;
  /** The module made of it. */
  readonly path: string;
  readonly problems: string[];
}

const folder = emptyApplication("doctests");
const all = packages();

const read = (path: string): [string, string] => [relative(root, path), readFileSync(path, "utf8")];
const isSource = (path: string): boolean => path.endsWith(".ts") && !/\.(test|test-d|bench|cases|as)\.ts$/.test(path);

function examples(): Example[] {
  const documents = [
    join(root, "README.md"),
    ...filesBelow(join(root, "docs")),
    ...all.flatMap(({ path }) => [join(path, "README.md"), ...filesBelow(join(path, "src"))]),
  ].filter((path) => path.endsWith(".md") && existsSync(path));
  const inSources = all.flatMap(({ path, manifest }) =>
    filesBelow(join(path, "src"))
      .filter(isSource)
      .flatMap((file) => docstringExamples(...read(file), manifest.name)),
  );
  return [...documents.flatMap((path) => markdownExamples(...read(path))), ...inSources];
}

const GLOBALS = `declare const __doctest: {
  value(line: number, text: string, value: unknown): void;
  format(...values: unknown[]): string;
  throws(line: number, text: string, run: () => Promise<void>): Promise<void>;
};
`;
const TSCONFIG = {
  extends: relative(folder, join(root, "scripts/tsconfig.json")),
  compilerOptions: {
    noUnusedLocals: false,
    verbatimModuleSyntax: false,
    typeRoots: [join(root, "node_modules/@types")],
  },
  include: ["."],
  exclude: ["node_modules"],
};

/** Import what a docstring's example uses and its package exports. */
async function importer(packageName: string | null): Promise<(free: ReadonlySet<string>) => string> {
  const pkg = all.find((p) => p.manifest.name === packageName);
  if (pkg === undefined) return () => "";
  const entry = join(pkg.path, "dist/index.js");
  const exported = new Set(existsSync(entry) ? Object.keys((await import(pathToFileURL(entry).href)) as object) : []);
  return (free) => {
    const names = [...free].filter((name) => exported.has(name));
    return names.length > 0 ? `import { ${names.join(", ")} } from "${packageName}"; ` : "";
  };
}

async function write(example: Example, index: number): Promise<Written> {
  const name = `${example.file.replace(/[^\w]+/g, "-")}-${String(index).padStart(3, "0")}.ts`;
  const written = { example, path: join(folder, name), problems: [] as string[] };
  try {
    writeFileSync(written.path, instrument(example, await importer(example.package)).code);
  } catch (error) {
    written.problems.push((error as Error).message);
  }
  return written;
}

/** Compile all examples together. */
async function compile(all: readonly Written[]): Promise<void> {
  const { code, output } = await run("tsc", ["--project", join(folder, "tsconfig.json"), "--pretty", "false"]);
  for (const { example, path, problems } of all) {
    const errors = output.matchAll(new RegExp(`^${RegExp.escape(relative(root, path))}\\((\\d+),\\d+\\): (.*)$`, "gm"));
    problems.push(...Array.from(errors, ([, line, message]) => `line ${example.line + Number(line) - 1}: ${message}`));
  }
  if (code !== 0 && all.every((w) => w.problems.length === 0)) report.check("the examples compile", [output]);
}

/** Run the examples of one file in one process. */
async function runFile(written: readonly Written[]): Promise<void> {
  const runnable = written.filter((w) => w.example.run && w.problems.length === 0);
  if (runnable.length === 0) return;
  const results = `${runnable[0].path}.json`;
  const runner = join(import.meta.dirname, "run-examples.ts");
  const { output } = await run("node", [runner, results, ...runnable.map((w) => w.path)], {
    cwd: folder,
    timeout: 120_000,
  });
  const found = existsSync(results) ? (JSON.parse(readFileSync(results, "utf8")) as Record<string, string[]>) : {};
  for (const { path, problems } of runnable) problems.push(...(found[path] ?? [`did not run:\n${output}`]));
}

const report = new Report("check:doctests");
writeFileSync(join(folder, "doctest.d.ts"), GLOBALS);
writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG, null, 2));
const written = await Promise.all(examples().map(write));
await compile(written);
await mapParallel([...Map.groupBy(written, (w) => w.example.file).values()], runFile);
for (const { example, problems } of written) report.check(`${example.file}:${example.line}`, problems);
report.finish();
