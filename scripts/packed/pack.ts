/** Packs every package as the registry would get it. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { out, packages, type Package } from "../workspace/packages.ts";
import { run } from "../workspace/run.ts";

export interface Packed {
  readonly package: Package;
  readonly tarball: string;
}

/** `@wasmgrad/tensor` 0.1.0 → `wasmgrad-tensor-0.1.0.tgz` */
const fileName = ({ manifest: { name, version } }: Package): string =>
  `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;

/** Pack the built packages into a folder of `out/`. */
export async function packAll(folderName: string): Promise<Packed[]> {
  const folder = join(out, folderName);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { code, output } = await run("pnpm", ["--filter", "./packages/*", "pack", "--pack-destination", folder]);
  if (code !== 0) throw new Error(`pnpm pack fails:\n${output}`);
  const made = new Set(readdirSync(folder));
  return packages().map((pkg) => {
    const name = fileName(pkg);
    if (!made.has(name)) throw new Error(`pnpm pack made no ${name}.`);
    return { package: pkg, tarball: join(folder, name) };
  });
}
