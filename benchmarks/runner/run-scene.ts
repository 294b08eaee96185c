/** One scene: prepare every contestant, check that they do the same work, take turns, make rows. */
import { CannotRun, type Contestant, type Subject } from "./contestant.ts";
import type { Group, Row, Scene } from "./group.ts";
import { interleave } from "./measure.ts";
import { median, medianQuotient, spread } from "./statistics.ts";

export interface SceneRun {
  readonly group: Group;
  readonly scene: Scene;
  readonly contestants: readonly Contestant[];
  readonly rounds: number;
  /** A line for the reader: who cannot run this scene, and why. */
  note(line: string): void;
}

interface Entry {
  readonly contestant: Contestant;
  readonly subject: Subject;
}

/** What takes a turn: a contestant, or the peak that its figures are a share of. */
interface Starter {
  readonly subject: Subject;
  value(milliseconds: number): number;
}

export async function runScene(run: SceneRun): Promise<Row[]> {
  const entries = await agreeing(run, await prepareAll(run));
  // A peak takes its turn right after the contestant that is judged by it.
  const lanes = entries.map(({ contestant, subject }): Starter[] => [
    { subject, value: run.scene.value },
    ...peakOf(run.group, contestant),
  ]);
  const starters = lanes.flat();
  const milliseconds = await interleave(
    starters.map(({ subject }) => subject),
    run.rounds,
  );
  for (const { subject } of starters) subject.dispose();
  const roundsOf = new Map(starters.map((starter, i) => [starter, milliseconds[i].map((t) => starter.value(t))]));
  return entries.map(({ contestant }, i) => {
    const [rounds, peaks] = lanes[i].map((starter) => roundsOf.get(starter)!);
    return row(run, contestant, rounds, peaks);
  });
}

function peakOf(group: Group, { build }: Contestant): Starter[] {
  return group.peak === undefined || build === null ? [] : [group.peak(build)];
}

function row({ group, scene }: SceneRun, contestant: Contestant, rounds: number[], peaks?: number[]): Row {
  const { system, build, threads } = contestant;
  return {
    group: group.name,
    scene: scene.name,
    system,
    build,
    threads,
    value: median(rounds),
    unit: group.unit,
    spread: spread(rounds),
    shareOfPeak: peaks === undefined ? null : medianQuotient(rounds, peaks),
    rounds,
  };
}

async function prepareAll({ scene, contestants, note }: SceneRun): Promise<Entry[]> {
  const task = scene.task();
  const entries: Entry[] = [];
  for (const contestant of contestants) {
    try {
      entries.push({ contestant, subject: await contestant.prepare(task) });
    } catch (error) {
      note(`${scene.name}: ${contestant.system} cannot: ${reason(error)}`);
    }
  }
  return entries;
}

/** Whoever fails, or computes something else than the first, is left out, visibly. */
async function agreeing({ group, scene, note }: SceneRun, entries: readonly Entry[]): Promise<Entry[]> {
  let expected: readonly number[] | null = null;
  const agreed: Entry[] = [];
  for (const entry of entries) {
    try {
      const witness = await entry.subject.witness();
      expected ??= witness;
      assertClose(witness, expected, group.tolerance);
      agreed.push(entry);
    } catch (error) {
      note(`${scene.name}: ${entry.contestant.system} left out: ${reason(error)}`);
      entry.subject.dispose();
    }
  }
  return agreed;
}

function assertClose(witness: readonly number[], expected: readonly number[], tolerance: number): void {
  const scale = Math.max(...expected.map(Math.abs));
  const close = (value: number, i: number): boolean => Math.abs(value - expected[i]) <= tolerance * scale;
  if (witness.length === expected.length && witness.every(close)) return;
  throw new CannotRun(`its result is [${witness.join(", ")}], the first system's is [${expected.join(", ")}]`);
}

const reason = (error: unknown): string => (error as Error).message.split("\n", 1)[0];
