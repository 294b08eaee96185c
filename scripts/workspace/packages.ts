/** The published packages of this workspace. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, matchesGlob, relative, resolve } from "node:path";

export const root: string = resolve(import.meta.dirname, "../..");
/** Where checks put what they make: git-ignored. */
export const out: string = join(root, "out");

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Package {
  /** The folder's name: `tensor`. */
  readonly folder: string;
  readonly path: string;
  readonly manifest: Manifest;
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** Every folder of `packages/`, in alphabetical order. */
export function packages(): Package[] {
  const folders = readdirSync(join(root, "packages")).sort();
  return folders
    .map((folder) => ({ folder, path: join(root, "packages", folder) }))
    .filter(({ path }) => existsSync(join(path, "package.json")))
    .map((place) => ({ ...place, manifest: readManifest(place.path) }));
}

/**
 * Says whether a source file ends up in an application: whether the build compiles it, or the
 * AssemblyScript compiler does. Tests, benchmarks, cases and specs may use what the root installs.
 */
export function shippedFiles({ path }: Package): (file: string) => boolean {
  const { exclude } = JSON.parse(readFileSync(join(path, "tsconfig.build.json"), "utf8")) as { exclude: string[] };
  const patterns = exclude.filter((pattern) => !pattern.endsWith(".as.ts"));
  return (file) => {
    const name = relative(path, file);
    return name.startsWith("src/") && !patterns.some((pattern) => matchesGlob(name, pattern));
  };
}
