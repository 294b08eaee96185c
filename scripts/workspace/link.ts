/** A folder outside the packages where their names mean their built forms, as in an application. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { out, packages } from "./packages.ts";

/** Make an empty application in a folder of `out/`; returns its path. */
export function emptyApplication(name: string): string {
  const folder = join(out, name);
  rmSync(folder, { recursive: true, force: true });
  for (const { manifest, path } of packages()) {
    const link = join(folder, "node_modules", manifest.name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(path, link, "junction");
  }
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`);
  return folder;
}
