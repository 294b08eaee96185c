/**
 * What accuracy to expect: runs the main job for several seeds and checks its claims.
 *
 *     node accuracy.ts [--seeds 1,2,3] [--only digits]
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";

interface Claim {
  readonly dataset: string;
  readonly hidden: string;
  readonly text: string;
  readonly holds: (mean: number) => boolean;
}

const CLAIMS: readonly Claim[] = [
  { dataset: "mnist", hidden: "256,128", text: "≥ 0.977", holds: (mean) => mean >= 0.977 },
  { dataset: "fashion-mnist", hidden: "256,128", text: "≥ 0.880", holds: (mean) => mean >= 0.88 },
  { dataset: "digits", hidden: "256,128", text: "≥ 0.970", holds: (mean) => mean >= 0.97 },
  // Generated digits need hidden layers: a linear model must not solve them.
  { dataset: "digits", hidden: "none", text: "≤ 0.900", holds: (mean) => mean <= 0.9 },
];

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "mnist-accuracy-"));
const { values } = parseArgs({ options: { seeds: { type: "string", default: "1,2,3" }, only: { type: "string" } } });
const seeds = values.seeds.split(",");

/** Test accuracy of one run of the main job. */
async function accuracy({ dataset, hidden }: Claim, seed: string): Promise<number> {
  const options = ["--dataset", dataset, "--hidden", hidden, "--seed", seed, "--out", folder];
  const { stdout } = await run(process.execPath, [
    ...process.execArgv,
    join(import.meta.dirname, "main.ts"),
    ...options,
  ]);
  const match = /^test accuracy (\d\.\d+)$/.exec(stdout.trimEnd().split("\n").at(-1) ?? "");
  if (match === null) throw new Error(`The last line of the main job is no test accuracy:\n${stdout}`);
  return Number(match[1]);
}

const row = (cells: readonly string[]): string =>
  cells.map((cell, i) => cell.padEnd(i === 0 ? 14 : i === 1 ? 9 : 7)).join(" ");

console.log(row(["dataset", "hidden", ...seeds.map((seed) => `seed ${seed}`), "mean", "claim"]));
try {
  for (const claim of CLAIMS.filter(({ dataset }) => values.only === undefined || values.only === dataset)) {
    const found: number[] = [];
    for (const seed of seeds) found.push(await accuracy(claim, seed));
    const mean = found.reduce((a, b) => a + b, 0) / found.length;
    const holds = claim.holds(mean);
    if (!holds) process.exitCode = 1;
    const figures = [...found, mean].map((x) => x.toFixed(4));
    console.log(row([claim.dataset, claim.hidden, ...figures, `${claim.text} ${holds ? "holds" : "FAILS"}`]));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
