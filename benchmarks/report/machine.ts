/** Where the figures were taken: part of every result, and of the result file's name. */
import { availableParallelism, cpus, loadavg, totalmem, type } from "node:os";
import { fileURLToPath } from "node:url";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly os: string;
  readonly node: string;
  readonly date: string;
}

export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim().replace(/\s+/g, " ") ?? "unknown",
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    os: type(),
    node: process.versions.node,
    date: new Date().toISOString().slice(0, 10),
  };
}

/** A warning when other programs keep more than half a core busy: figures taken then are not worth keeping. */
export function busyWarning(): string | null {
  const [load] = loadavg();
  return load > 0.5 ? `the machine is busy (load ${load.toFixed(1)} before the start): expect large spreads` : null;
}

/** benchmarks/results/<cpu>-<node>.json */
export function resultFile({ cpu, node }: Machine): string {
  const slug = cpu.toLowerCase().replaceAll(/\(r\)|\(tm\)|@.*$/g, "");
  const name = `${slug.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "")}-${node.split(".")[0]}.json`;
  return fileURLToPath(new URL(`../results/${name}`, import.meta.url));
}
