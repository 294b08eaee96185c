/** What is installed in this folder. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const modules = join(import.meta.dirname, "node_modules");

/** The folders of the packages of the project. */
export function publishedPackages() {
  const scoped = readdirSync(join(modules, "@wasmgrad")).map((name) => join(modules, "@wasmgrad", name));
  return [...scoped, join(modules, "wasmgrad")].map((folder) => ({
    folder,
    manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")),
  }));
}

/** Import specifiers of all entry points with code; `./*` stands for every file that it matches. */
export function entryPoints({ folder, manifest }) {
  const code = Object.entries(manifest.exports).filter(([, target]) => typeof target === "object");
  return code.flatMap(([subpath, target]) =>
    namesMatching(folder, target.default).map((name) => manifest.name + subpath.slice(1).replace("*", name)),
  );
}

/** What `*` stands for in a target; one empty name when there is none. */
function namesMatching(folder, target) {
  if (!target.includes("*")) return [""];
  const [before, after] = target.split("*");
  const files = readdirSync(join(folder, dirname(`${before}x`)));
  return files.filter((file) => file.endsWith(after)).map((file) => file.slice(0, -after.length));
}

/** Files that a package says it has: the targets of its exports. */
export function missingFiles({ folder, manifest }) {
  const targets = Object.values(manifest.exports).flatMap((t) => (typeof t === "string" ? [t] : Object.values(t)));
  return targets.filter((target) => !target.includes("*") && !existsSync(join(folder, target)));
}

/** Files that nobody needs who uses the package: tests and what they read. */
export function superfluousFiles({ folder }) {
  const files = readdirSync(folder, { recursive: true });
  return files.filter((file) => /\.(test|test-d|cases|bench|spec)\.(ts|js|d\.ts)$|\.wat$|(^|\/)test\//.test(file));
}
