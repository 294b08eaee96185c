/**
 * `pnpm check:bundles`: an application that trains a network is bundled by esbuild, Vite and webpack
 * without configuration; each bundle runs in Node, and Vite's in Chromium as well.
 */
import { copyFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Report } from "../report/report.ts";
import { chromium } from "../workspace/chromium.ts";
import { emptyApplication } from "../workspace/link.ts";
import { run } from "../workspace/run.ts";
import { resultOfPage } from "./browser.ts";
import { bundlers, type Bundler } from "./bundlers.ts";

const report = new Report("check:bundles");
/** Before it has learned anything, the network says one half: ln 2. */
const UNTRAINED = 0.5;
/** All four cases of XOR at 95 % are a loss of −ln 0.95. */
const TRAINED = 0.05;

function lossProblems(json: string): string[] {
  const { first, last } = JSON.parse(json) as { first: number; last: number };
  const fell = first > UNTRAINED && last < TRAINED;
  return fell
    ? []
    : [`the loss goes from ${first} to ${last}; it must fall from above ${UNTRAINED} to below ${TRAINED}`];
}

/** One test: no problem, and no exception. */
async function attempt(what: string, work: () => Promise<string[]>): Promise<boolean> {
  const before = report.failed;
  report.check(what, await work().catch((error: unknown) => [String(error)]));
  return report.failed === before;
}

async function runInNode(file: string): Promise<string[]> {
  const { code, stdout, output } = await run("node", [file]);
  return code === 0 ? lossProblems(stdout) : [output];
}

async function checkBundler(name: string, bundler: Bundler): Promise<void> {
  const folder = emptyApplication(`bundles-${name}`);
  for (const file of ["app.js", "index.html"]) copyFileSync(join(import.meta.dirname, file), join(folder, file));
  let bundle = "";
  const made = await attempt(`${name} bundles the application`, async () => {
    bundle = await bundler(folder);
    return [];
  });
  if (!made) return;
  await attempt(`the bundle of ${name} learns in Node`, () => runInNode(bundle));
  if (name !== "vite") return;
  const page = join(dirname(bundle), "..");
  const what = `the bundle of ${name} learns in Chromium`;
  if (existsSync(chromium)) await attempt(what, async () => lossProblems(await resultOfPage(page)));
  else report.skip(what, `there is no ${chromium}`);
}

for (const [name, bundler] of Object.entries(bundlers)) await checkBundler(name, bundler);
report.finish();
