/**
 * `pnpm check:graph`: imports point down, nothing goes round in circles, and every source file keeps
 * the rules of docs/architecture.md that a linter does not know.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Report } from "../report/report.ts";
import { allFilesBelow, filesBelow } from "../workspace/files.ts";
import { packages, readManifest, root, shippedFiles, type Package } from "../workspace/packages.ts";
import { findCycles } from "./cycles.ts";
import { parse, type Parsed } from "./imports.ts";
import { importProblem, readLayers } from "./layers.ts";
import { anyTypes, decoratedFunctions, nodeImports, tooLong, vagueName, variablePowers } from "./source-rules.ts";

interface Source extends Parsed {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly shipped: boolean;
}

type Rule = (name: string, problems: readonly string[]) => void;

const report = new Report("check:graph");
const all = packages();
const folders = all.map((p) => p.folder);
const layers = readLayers(readFileSync(join(root, "docs/architecture.md"), "utf8"), folders);
const rootTools = Object.keys(readManifest(root).devDependencies ?? {});
const isAssembly = (source: Source): boolean => source.name.endsWith(".as.ts");
const isCode = (path: string): boolean => /\.(ts|mjs|js)$/.test(path);

function sourcesOf(pkg: Package, folder: string): Source[] {
  const isShipped = shippedFiles(pkg);
  return filesBelow(join(pkg.path, folder))
    .filter(isCode)
    .map((path) => {
      const [name, text] = [relative(root, path), readFileSync(path, "utf8")];
      return { path, name, text, shipped: isShipped(path), ...parse(name, text) };
    });
}

const at = (source: Source, lines: readonly number[], what: string): string[] =>
  lines.map((line) => `${source.name}:${line}: ${what}`);

/** Each import of a package's file, shipped or not. */
function importProblems({ folder, manifest }: Package, sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const alsoDeclared = source.shipped ? [] : [...rootTools, ...Object.keys(manifest.devDependencies ?? {})];
    return source.imports.flatMap(({ specifier, line }) => {
      const problem = importProblem(specifier, { folder, manifest, layers, alsoDeclared });
      return problem === null ? [] : at(source, [line], problem);
    });
  });
}

/** Files that a file runs before itself. */
function edges(source: Source): string[] {
  const values = source.imports.filter((i) => i.kind === "value" && i.specifier.startsWith("."));
  return values.flatMap(({ specifier }) => {
    const target = resolve(source.path, "..", specifier);
    const file = [target, `${target}.ts`].find((path) => isCode(path) && existsSync(path));
    return file === undefined ? [] : [file];
  });
}

function cycles(sources: readonly Source[]): string[] {
  const graph = new Map(sources.map((source) => [source.path, edges(source)]));
  return findCycles(graph).map((cycle) => cycle.map((path) => relative(root, path)).join(" → "));
}

function checkImports(pkg: Package, inSrc: readonly Source[], rule: Rule): void {
  const sources = [...inSrc, ...sourcesOf(pkg, "test")];
  const fromNode = (s: Source): string[] =>
    nodeImports(s.name, s.imports).map((i) => `${s.name}:${i.line}: ${i.specifier} at module level; browsers lack it`);
  rule("the package is in a layer", layers.has(pkg.folder) ? [] : ["docs/architecture.md does not list it"]);
  rule("imports point down and are declared", importProblems(pkg, sources));
  rule("no cycle of value imports", cycles(sources));
  rule("no node: import outside a node subpath", inSrc.filter((s) => s.shipped).flatMap(fromNode));
}

function checkSources(pkg: Package, inSrc: readonly Source[], rule: Rule): void {
  const [assembly, typescript] = [inSrc.filter(isAssembly), inSrc.filter((s) => !isAssembly(s) && s.shipped)];
  const powers = (s: Source): string[] =>
    at(s, variablePowers(s.program, s.text), "multiply out, or use pow of @wasmgrad/elementary");
  const decorated = (s: Source): string[] => at(s, decoratedFunctions(s.text), "a decorated top-level function");
  rule("every file parses as TypeScript", inSrc.map((s) => s.errors).flat());
  rule("no power of values that are not written out", typescript.flatMap(powers));
  rule("inlined AssemblyScript functions are static methods", assembly.flatMap(decorated));
  rule("no any in public types", declaredAny(pkg));
}

function declaredAny({ path }: Package): string[] {
  const dist = join(path, "dist");
  if (!existsSync(dist)) return ["there is no dist; run pnpm build first"];
  const declarations = readDeclarations(dist);
  return declarations.flatMap(({ name, text }) =>
    anyTypes(parse(name, text).program, text).map((line) => `${name}:${line}: any`),
  );
}

function readDeclarations(dist: string): { name: string; text: string }[] {
  return allFilesBelow(dist)
    .filter((path) => path.endsWith(".d.ts"))
    .map((path) => ({ name: relative(root, path), text: readFileSync(path, "utf8") }));
}

for (const pkg of all) {
  const rule: Rule = (name, problems) => report.check(`${pkg.folder}: ${name}`, problems);
  const inSrc = sourcesOf(pkg, "src");
  checkImports(pkg, inSrc, rule);
  checkSources(pkg, inSrc, rule);
}
const everywhere = ["packages", "scripts", "examples", "benchmarks", "templates", "docs"]
  .flatMap((folder) => filesBelow(join(root, folder)))
  .map((path) => relative(root, path));
report.check(
  "no file or folder has a vague name",
  everywhere.flatMap((name) => vagueName(name) ?? []),
);
report.check(
  "no file is longer than 600 lines",
  everywhere.filter(isCode).flatMap((name) => tooLong(name, readFileSync(join(root, name), "utf8")) ?? []),
);
report.finish();
