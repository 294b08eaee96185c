/**
 * The layers of packages, read from the table in docs/architecture.md, and the rule that imports
 * point down: a package imports lower layers that its package.json declares, and nothing else.
 */
import { isBuiltin } from "node:module";
import type { Manifest } from "../workspace/packages.ts";

/** Layer by the folder of the package; the umbrella is above all. */
export type Layers = ReadonlyMap<string, number>;

/** Edges that point down and are forbidden all the same. */
const FORBIDDEN: readonly { readonly to: string; readonly except: readonly string[]; readonly why: string }[] = [
  { to: "kernels", except: ["tensor", "wasmgrad"], why: "only tensor imports kernels" },
];
const FORBIDDEN_PAIRS: Readonly<Record<string, readonly string[]>> = { datasets: ["autograd"] };

/**
 * Read the table. A line is `layer 4   layers  losses   …` or `top   wasmgrad   …`: names with two
 * or more spaces between them, then a remark; a name counts when there is such a package.
 */
export function readLayers(architecture: string, folders: readonly string[]): Layers {
  const layers = new Map<string, number>();
  for (const [, label, rest] of architecture.matchAll(/^(layer \d+|top) +(.*)$/gm)) {
    const layer = label === "top" ? Infinity : Number(label.slice("layer ".length));
    for (const word of rest.split(/ {2,}/)) if (folders.includes(word)) layers.set(word, layer);
  }
  return layers;
}

/** `@wasmgrad/tensor/x` → `@wasmgrad/tensor`; null for relative paths. */
export function packageName(specifier: string): string | null {
  if (specifier.startsWith(".") || specifier.startsWith("node:")) return null;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Folder of a workspace package by its name, or null. */
export const folderOf = (name: string): string | null =>
  name === "wasmgrad" ? name : (/^@wasmgrad\/(.+)$/.exec(name)?.[1] ?? null);

export interface Importer {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly layers: Layers;
  /** What code that is not shipped may import besides. */
  readonly alsoDeclared: readonly string[];
}

/** What is wrong with this import, or null. */
export function importProblem(specifier: string, { folder, manifest, layers, alsoDeclared }: Importer): string | null {
  const name = packageName(specifier);
  if (name === null || name === manifest.name || isBuiltin(specifier)) return null;
  const declared = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies };
  const target = folderOf(name);
  if (target !== null) {
    const [from, to] = [layers.get(folder), layers.get(target)];
    if (from === undefined || to === undefined) return `${to === undefined ? target : folder} is in no layer`;
    if (to === from) return `${specifier} is a sibling`;
    if (to > from) return `${specifier} is a higher layer`;
    const forbidden = FORBIDDEN.find((f) => f.to === target && !f.except.includes(folder));
    if (forbidden) return `${specifier}: ${forbidden.why}`;
    if (FORBIDDEN_PAIRS[folder]?.includes(target)) return `${specifier}: ${folder} never imports ${target}`;
  }
  if (name in declared || alsoDeclared.includes(name)) return null;
  return `${specifier} is not declared in package.json`;
}
