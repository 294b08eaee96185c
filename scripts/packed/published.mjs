/** What is installed in this folder. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const modules = join(import.meta.dirname, "node_modules");

/** The folders of the packages of the project. */
export function publishedPackages() {
  const scoped = readdirSync(join(modules, "@wasmgrad")).map((name) => join(modules, "@wasmgrad", name));
  return [...scoped, join(modules, "wasmgrad")].map((folder) => ({
    folder,
    manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")),
  }));
}

/** Import specifiers of all entry points with code. */
export const entryPoints = ({ manifest }) =>
  Object.entries(manifest.exports)
    .filter(([, target]) => typeof target === "object")
    .map(([subpath]) => manifest.name + subpath.slice(1));

/** Files that a package says it has: the targets of its exports. */
export function missingFiles({ folder, manifest }) {
  const targets = Object.values(manifest.exports).flatMap((t) => (typeof t === "string" ? [t] : Object.values(t)));
  return targets.filter((target) => !target.includes("*") && !existsSync(join(folder, target)));
}
