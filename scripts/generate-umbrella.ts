/**
 * `pnpm generate:index` writes packages/wasmgrad/src/index.ts; with `--check`, as CI runs it
 * (`pnpm check:index`), fails when it is not what would be written.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Report } from "./report/report.ts";
import { exportedNames } from "./umbrella/exports.ts";
import { umbrellaIndex, type Source } from "./umbrella/umbrella.ts";
import { packages, root } from "./workspace/packages.ts";
import { run } from "./workspace/run.ts";

const file = join(root, "packages/wasmgrad/src/index.ts");

/** The packages that `wasmgrad` depends on, in alphabetical order. */
function sources(): Source[] {
  const all = packages();
  const umbrella = all.find((p) => p.manifest.name === "wasmgrad");
  const wanted = Object.keys(umbrella?.manifest.dependencies ?? {});
  return all
    .filter((p) => wanted.includes(p.manifest.name))
    .map(({ path, manifest }) => {
      const index = join(path, "src/index.ts");
      return { name: manifest.name, exports: exportedNames(index, readFileSync(index, "utf8")) };
    });
}

/** The text as `pnpm format` leaves it. */
async function formatted(text: string): Promise<string> {
  const { code, stdout, output } = await run("oxfmt", ["--stdin-filepath", file], { input: text });
  if (code !== 0) throw new Error(output);
  return stdout;
}

const text = await formatted(umbrellaIndex(sources()));
if (process.argv.includes("--check")) {
  const report = new Report("check:index");
  const current = readFileSync(file, "utf8");
  report.check("packages/wasmgrad/src/index.ts is up to date", current === text ? [] : ["run pnpm generate:index"]);
  report.finish();
} else {
  writeFileSync(file, text);
}
