/**
 * Takes turns. Machines change speed by the second (clock, neighbours, heat), so only figures of one
 * interleaved run can be compared: in each round every contestant gets one turn, in an order that
 * rotates from round to round.
 */
import type { Subject } from "./contestant.ts";

/** A turn lasts about this long. */
const TURN_MS = 100;
/** Long enough for the clock to judge a repetition by. */
const CALIBRATION_MS = 10;
/** The optimizing compilers have seen the loop after this much work. */
const WARM_UP_MS = 500;

/** Milliseconds a repetition: `result[subject][round]`. */
export async function interleave(subjects: readonly Subject[], rounds: number): Promise<number[][]> {
  const repetitions: number[] = [];
  for (const subject of subjects) repetitions.push(await calibrate(subject));
  const results: number[][] = subjects.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const i = (round + turn) % subjects.length;
      // What one system left behind must not be collected on the time of the next. A full collection would also drop
      // the object layouts that optimized code relies on, and every turn would begin unoptimized.
      globalThis.gc?.({ type: "minor" });
      // Half a turn in front brings code and operands back into the caches, and lets the optimizing compilers
      // settle: switching builds, or another system's objects, may have made them start over.
      await subjects[i].run(Math.ceil(repetitions[i] / 2));
      results[i].push((await subjects[i].run(repetitions[i])) / repetitions[i]);
    }
  }
  return results;
}

/** Warm up, and return how many repetitions make a turn. */
async function calibrate(subject: Subject): Promise<number> {
  let spent = 0;
  let repetitions = 1;
  for (;;) {
    const elapsed = await subject.run(repetitions);
    spent += elapsed;
    if (elapsed < CALIBRATION_MS) repetitions *= 2;
    else if (spent >= WARM_UP_MS) return Math.max(1, Math.ceil((TURN_MS / elapsed) * repetitions));
  }
}
