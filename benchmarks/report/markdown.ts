/** Results as Markdown: the short table of the front page, and all figures. */
import { GROUPS } from "../groups/all.ts";
import type { System } from "../runner/contestant.ts";
import type { Group, Row, Scene } from "../runner/group.ts";
import type { Results } from "./results.ts";
import { column, defaultBuild, significant, speedup } from "./table.ts";

const NAMES: Readonly<Record<System, string>> = {
  wasmgrad: "wasmgrad",
  "tfjs-wasm": "tfjs-wasm",
  "tfjs-cpu": "tfjs-cpu",
  "jax-js": "jax-js",
  "ort-web": "ONNX RT Web",
  torch: "PyTorch",
};

/** One row a labelled scene; rivals as their figure and how many times as fast wasmgrad is. */
export function shortTable(results: Results): string {
  const systems = (Object.keys(NAMES) as System[]).filter((name) => results.rows.some((row) => row.system === name));
  const rows = measured(results, (scene) => scene.label !== undefined).map(({ group, scene, rows }) => {
    const own = defaultBuild(rows);
    const cells = systems.map((system) => {
      if (system === "wasmgrad") return own === undefined ? "–" : `**${significant(own.value)}**`;
      const rival = rows.find((row) => row.system === system);
      if (rival === undefined) return "–";
      return own === undefined ? significant(rival.value) : `${significant(rival.value)} (${times(group, own, rival)})`;
    });
    return [`${scene.label}, ${group.unit}`, ...cells];
  });
  return `${table(["", ...systems.map((system) => NAMES[system])], rows)}\n\n${caption(results)}`;
}

/** Every scene of every group: median ± spread, share of peak or ratio. */
export function fullTables(results: Results): string {
  const groups = GROUPS.filter((group) => results.rows.some((row) => row.group === group.name));
  const tables = groups.map((group) => {
    const columns = [...new Set(results.rows.filter((row) => row.group === group.name).map(column))];
    const rows = measured(results, () => true)
      .filter((entry) => entry.group === group)
      .map(({ scene, rows }) => [scene.name, ...columns.map((name) => cell(group, rows, name))]);
    return `### ${group.title}, ${group.unit}\n\n${table(["scene", ...columns], rows)}`;
  });
  const notes = results.notes.map((note) => `- ${note}`).join("\n");
  return [caption(results), ...tables, ...(notes === "" ? [] : [notes])].join("\n\n");
}

interface Measured {
  readonly group: Group;
  readonly scene: Scene;
  readonly rows: readonly Row[];
}

function measured({ rows }: Results, wanted: (scene: Scene) => boolean): Measured[] {
  return GROUPS.flatMap((group) =>
    group.scenes
      .filter(wanted)
      .map((scene) => ({ group, scene, rows: rows.filter((r) => r.group === group.name && r.scene === scene.name) }))
      .filter((entry) => entry.rows.length > 0),
  );
}

function cell(group: Group, rows: readonly Row[], name: string): string {
  const row = rows.find((candidate) => column(candidate) === name);
  if (row === undefined) return "–";
  const own = defaultBuild(rows);
  const figure = `${significant(row.value)} ± ${Math.round(row.spread * 100)} %`;
  if (row.system !== "wasmgrad") return own === undefined ? figure : `${figure} (${times(group, own, row)})`;
  return row.shareOfPeak === null ? figure : `${figure} (${Math.round(row.shareOfPeak * 100)} % of peak)`;
}

const times = (group: Group, own: Row, rival: Row): string => `${significant(speedup(group, own, rival))}×`;

function caption({ machine, systems, rows }: Results): string {
  const rounds = Math.min(...rows.map((row) => row.rounds.length));
  const versions = Object.values(systems).join(", ");
  return (
    `Median of ${rounds} interleaved rounds, one thread, ${machine.cpu}, Node ${machine.node}, ${machine.date}; ` +
    `in brackets how many times as fast wasmgrad is. ${versions}.`
  );
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
