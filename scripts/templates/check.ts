/**
 * `pnpm check:templates`: what the templates make compiles, and its tests fail until someone writes the
 * mathematics. Everything happens in a copy of the packages.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { Report } from "../report/report.ts";
import { out, root } from "../workspace/packages.ts";
import { run } from "../workspace/run.ts";
import { instantiate, TEMPLATES } from "./instantiate.ts";
import { spellings } from "./names.ts";

const copy = join(out, "templates");
const name = "zig-zag-42";
const report = new Report("check:templates");

const wanted = (path: string): boolean => !["dist", ".turbo"].includes(basename(path));

function copyPackages(): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, "packages"), join(copy, "packages"), { recursive: true, verbatimSymlinks: true, filter: wanted });
  for (const file of ["tsconfig.base.json", "vitest.config.ts"]) cpSync(join(root, file), join(copy, file));
  cpSync(join(root, "scripts"), join(copy, "scripts"), { recursive: true });
}

async function mustPass(what: string, command: string, ...args: string[]): Promise<void> {
  const { code, output } = await run(command, args, { cwd: copy });
  report.check(what, code === 0 ? [] : [output]);
}

/** The tests run, and at least one fails: a template that passes would prove nothing. */
async function mustBeRed(what: string, ...filters: string[]): Promise<void> {
  const tally = join(copy, "tally");
  rmSync(tally, { force: true });
  const { output } = await run("vitest", ["run", "--project", "node", ...filters], {
    cwd: copy,
    env: { WASMGRAD_TALLY: tally },
  });
  const failed = existsSync(tally) ? Number(readFileSync(tally, "utf8").split("\t")[2]) : 0;
  report.check(what, failed > 0 ? [] : [output]);
}

copyPackages();
for (const [kind, template] of Object.entries(TEMPLATES)) {
  instantiate(join(root, "templates", kind), template, { name, root: copy });
}
const kernels = join(copy, "packages/kernels");
const generate = relative(copy, join(kernels, "scripts/generate.ts"));
await mustPass("the kernel compiles to WebAssembly", "node", "--conditions=wasmgrad-source", generate, name);
for (const pkg of ["kernels", "tensor", "autograd", "layers"]) {
  await mustPass(`the ${pkg} package compiles with it`, "tsc", "--project", `packages/${pkg}/tsconfig.json`);
}
await mustBeRed("the new kernel's test is red", `packages/kernels/src/${name}/`);
await mustBeRed(
  "the new op's cases are red",
  "packages/autograd/test/cases.test.ts",
  "-t",
  spellings(name)["camelName"],
);
await mustBeRed("the new layer's test is red", `packages/layers/test/${name}`);
rmSync(copy, { recursive: true, force: true });
report.finish();
