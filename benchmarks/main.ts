/** `pnpm bench`: wasmgrad and its rivals, in turns, in one run. See README.md. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openRivals } from "./contestants.ts";
import { GROUPS } from "./groups/all.ts";
import { parseOptions, USAGE, UsageError, type Options } from "./options.ts";
import { busyWarning, resultFile, thisMachine } from "./report/machine.ts";
import { writeResults } from "./report/results.ts";
import { header, sceneLines } from "./report/table.ts";
import type { Contestant } from "./runner/contestant.ts";
import type { Group, Row } from "./runner/group.ts";
import { runScene } from "./runner/run-scene.ts";
import { openWasmgrad } from "./wasmgrad/contestant.ts";

const wanted = (name: string, group: Group, scene: string): boolean => name === group.name || scene.includes(name);

const known = (name: string): boolean => GROUPS.some((g) => g.scenes.some((s) => wanted(name, g, s.name)));

/** The groups with just the scenes that `names` ask for, and the kernel families among the names. */
function select(names: readonly string[]): { groups: Group[]; families: string[] } {
  const groups = GROUPS.map((group) => {
    const scenes = group.scenes.filter((s) => names.length === 0 || names.some((name) => wanted(name, group, s.name)));
    return { ...group, scenes };
  });
  return { groups: groups.filter(({ scenes }) => scenes.length > 0), families: names.filter((name) => !known(name)) };
}

function runFamily(family: string): void {
  const file = fileURLToPath(new URL(`../packages/kernels/src/${family}/${family}.bench.ts`, import.meta.url));
  if (!existsSync(file)) throw new UsageError(`bench: ${family} is no group, scene or kernel family.\n\n${USAGE}`);
  spawnSync(process.execPath, ["--conditions=wasmgrad-source", file], { stdio: "inherit" });
}

async function runGroups(groups: readonly Group[], options: Options): Promise<void> {
  const notes: string[] = [];
  const note = (line: string): void => void (notes.push(line), console.log(line));
  const machine = thisMachine();
  console.log(`${machine.cpu}, Node ${machine.node}, median ± (p75 − p25)/median of ${options.rounds} rounds\n`);
  const busy = busyWarning();
  if (busy !== null) note(busy);
  const systems = options.against ?? [...new Set(groups.flatMap((group) => group.rivals))];
  const contestants = [...openWasmgrad(options.builds, note), ...(await openRivals(systems, note))];
  for (const description of new Set(contestants.map(({ description }) => description))) console.log(`  ${description}`);
  const rows: Row[] = [];
  for (const group of groups) rows.push(...(await runGroup(group, contestants, options, note)));
  for (const contestant of contestants) contestant.close?.();
  const versions = Object.fromEntries(contestants.map(({ system, description }) => [system, description]));
  for (const file of [options.json, options.save ? resultFile(machine) : null]) {
    if (file !== null) writeResults(file, { machine, systems: versions, notes, rows });
  }
}

async function runGroup(
  group: Group,
  everyone: readonly Contestant[],
  { against, rounds }: Options,
  note: (line: string) => void,
): Promise<Row[]> {
  const contestants = everyone.filter(
    ({ system }) => system === "wasmgrad" || (against ?? group.rivals).includes(system),
  );
  console.log(`\n${header(group, contestants)}`);
  const all: Row[] = [];
  for (const scene of group.scenes) {
    const rows = await runScene({ group, scene, contestants, rounds, note });
    console.log(sceneLines(group, contestants, scene.name, rows));
    all.push(...rows);
  }
  return all;
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  const { groups, families } = select(options.names);
  for (const family of families) runFamily(family);
  if (groups.length > 0) await runGroups(groups, options);
}

try {
  await main();
} catch (error) {
  // A mistake on the command line is told in a line; anything else with where it happened.
  if (error instanceof UsageError) console.error(error.message);
  else console.error(error);
  process.exitCode = 1;
}
