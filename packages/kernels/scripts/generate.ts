/**
 * Compiles every kernel family and writes what is derived from its spec.
 *
 *   src/<family>/<family>.as.ts  ──asc──▶  wasm/<family>.<build>.{wasm,wat}
 *   src/<family>/<family>.spec.ts ───────▶  src/generated/<family>.ts (bytes, types, live bindings)
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as asc from "assemblyscript/asc";
import type { FamilySpec } from "../src/spec/define-kernel.ts";
import { familyModule } from "./family-module.ts";

const root = resolve(import.meta.dirname, "..");
const src = join(root, "src");

async function familyNames(): Promise<string[]> {
  const entries = await readdir(src, { withFileTypes: true });
  const folders = entries.filter((e) => e.isDirectory()).map((e) => e.name);
  return folders.filter((name) => existsSync(join(src, name, `${name}.spec.ts`))).sort();
}

/**
 * Compile one build. Level 2, because 3 reorders chains of multiply-add; `z`, because the modules travel inside
 * applications and smaller ones are as fast.
 */
async function compile(family: string, build: "simd" | "relaxed"): Promise<Uint8Array> {
  const output = join("wasm", `${family}.${build}`);
  const { error, stderr } = await asc.main(
    [
      `src/${family}/${family}.as.ts`,
      "--outFile",
      `${output}.wasm`,
      "--textFile",
      `${output}.wat`,
      "--runtime",
      "stub",
      "-O2z",
      "--noAssert",
      "--enable",
      "simd",
      ...(build === "relaxed" ? ["--enable", "relaxed-simd"] : []),
      "--importMemory",
      "--noExportMemory",
      "--initialMemory",
      "1",
      "--maximumMemory",
      "65536",
      "--baseDir",
      root,
    ],
    {},
  );
  if (error) throw new Error(`${family} (${build}) does not compile:\n${stderr.toString()}`);
  return readFile(join(root, `${output}.wasm`));
}

async function generate(family: string): Promise<void> {
  const url = pathToFileURL(join(src, family, `${family}.spec.ts`)).href;
  const spec = ((await import(url)) as { default: FamilySpec }).default;
  const simd = await compile(family, "simd");
  const relaxed = spec.relaxed ? await compile(family, "relaxed") : undefined;
  const layout = existsSync(join(src, family, `${family}.layout.ts`));
  await writeFile(join(src, "generated", `${family}.ts`), familyModule(family, spec, { simd, relaxed, layout }));
  const sizes = [simd, relaxed].flatMap((bytes) => (bytes ? [`${bytes.length} B`] : []));
  console.log(`${family}: ${spec.kernels.length} kernels, ${sizes.join(" + ")}`);
}

/** A family that was renamed or deleted leaves no module behind. */
async function removeStale(families: string[]): Promise<void> {
  const files = await readdir(join(src, "generated"));
  for (const file of files.filter((f) => f !== VERSION_MODULE && !families.includes(f.replace(/\.ts$/, "")))) {
    await rm(join(src, "generated", file));
  }
}

/** The version of the package, for the message that tells two copies apart. */
async function writeVersion(): Promise<void> {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const text = `// Generated from package.json. Do not edit.\nexport const VERSION: string = "${version}";\n`;
  await writeFile(join(src, "generated", VERSION_MODULE), text);
}

const VERSION_MODULE = "version.ts";
const families = await familyNames();
const wanted = process.argv.slice(2);
process.chdir(root);
await mkdir(join(src, "generated"), { recursive: true });
await mkdir(join(root, "wasm"), { recursive: true });
await writeVersion();
for (const family of families.filter((f) => wanted.length === 0 || wanted.includes(f))) await generate(family);
await removeStale(families);
