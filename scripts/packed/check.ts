/**
 * `pnpm check:packed`: packs every package, installs the tarballs with npm outside the workspace, and
 * runs `*.test.mjs` of this folder there on the machine's own Node.
 */
import { cpSync, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Report, type Tally } from "../report/report.ts";
import { root } from "../workspace/packages.ts";
import { run, type Result } from "../workspace/run.ts";
import { machineNode, machinePath } from "./machine-node.ts";
import { packAll, type Packed } from "./pack.ts";

const report = new Report("check:packed");
const node = machineNode();
const env = { PATH: machinePath(), WORKSPACE_NODE: process.execPath, NODE_OPTIONS: "" };

/** An application that depends on every tarball; a package's own dependencies are tarballs as well. */
function manifest(packed: readonly Packed[]): string {
  const dependencies = Object.fromEntries(packed.map((p) => [p.package.manifest.name, `file:${p.tarball}`]));
  const overrides = Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`]));
  return JSON.stringify({ name: "application", private: true, type: "module", dependencies, overrides }, null, 2);
}

function install(folder: string): Promise<Result> {
  const quiet = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  return run("npm", ["install", ...quiet], { cwd: folder, env });
}

/** The counts at the end of node:test's TAP output. */
function countsOf(tap: string): Tally {
  const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
  return {
    passed: count("pass"),
    failed: count("fail") + count("cancelled"),
    skipped: count("skipped") + count("todo"),
  };
}

/** What it says about the tests that fail. */
const failuresOf = (tap: string): string =>
  tap.replace(/^ *ok .*\n(?: *---\n[\s\S]*?^ *\.\.\.\n)?/gm, "").replace(/^ *# .*\n/gm, "");

const packed = await packAll("tarballs");
const application = mkdtempSync(join(tmpdir(), "wasmgrad-packed-"));
try {
  writeFileSync(join(application, "package.json"), manifest(packed));
  cpSync(join(root, "packages/wasmgrad/test/train-and-hash.mjs"), join(application, "train-and-hash.mjs"));
  cpSync(import.meta.dirname, application, { recursive: true, filter: (path) => !path.endsWith(".ts") });
  const installed = await install(application);
  report.check(`npm installs ${packed.length} tarballs`, installed.code === 0 ? [] : [installed.output]);
  const { stdout: version } = await run(node, ["--version"], { env });
  const tests = globSync("*.test.mjs", { cwd: application }).sort();
  const tap = await run(node, ["--test", "--test-reporter=tap", ...tests], { cwd: application, env });
  const counts = countsOf(tap.output);
  report.add(counts);
  console.log(`node --test on the machine's Node ${version.trim()} (${node}): ${tests.length} files`);
  const ran = counts.passed + counts.failed > 0;
  if (tap.code !== 0 || !ran) console.error(failuresOf(tap.output));
  if (!ran || (tap.code !== 0 && counts.failed === 0))
    report.check("node --test runs to its end", [`code ${tap.code}`]);
} finally {
  rmSync(application, { recursive: true, force: true });
}
report.finish();
