/**
 * What takes part in a benchmark, and what it is asked to do.
 *
 * A {@link Contestant} is one system in one configuration. For each scene it turns the scene's
 * {@link Task} (shapes and data, the same for everyone) into a {@link Subject}, which the runner then
 * times in turns with the subjects of the others.
 */
import type { DispatchTask } from "../groups/dispatch.ts";
import type { GemmTask } from "../groups/gemm.ts";
import type { TrainTask } from "../groups/train.ts";

export type System = "wasmgrad" | "tfjs-wasm" | "tfjs-cpu" | "jax-js" | "ort-web" | "torch";
export type Build = "simd" | "relaxed";
export type Task = GemmTask | TrainTask | DispatchTask;

export interface Contestant {
  readonly system: System;
  /** The WASM build, for wasmgrad; a rival has none. */
  readonly build: Build | null;
  readonly threads: number;
  /** Version and what else decides its speed, for the head of the report. */
  readonly description: string;
  /** @throws CannotRun when the system lacks what the task needs. */
  prepare(task: Task): Promise<Subject>;
  close?(): void;
}

export interface Subject {
  /** Do the task this many times and return the milliseconds until the last result was complete. */
  run(repetitions: number): Promise<number>;
  /** Numbers that come out of the work: all contestants must agree on them, or they did not do the same. */
  witness(): Promise<readonly number[]>;
  dispose(): void;
}

/** A system cannot run a scene; the message says why, and is printed. */
export class CannotRun extends Error {
  override readonly name = "CannotRun";
}

export interface Work {
  /** All repetitions. A system that computes lazily makes each result complete in here. */
  loop(repetitions: number): void | Promise<void>;
  witness(): readonly number[] | Promise<readonly number[]>;
  dispose?(): void;
}

/** A subject whose work runs in this process. */
export function subject(work: Work): Subject {
  return {
    async run(repetitions) {
      const start = performance.now();
      const pending = work.loop(repetitions);
      if (pending !== undefined) await pending;
      return performance.now() - start;
    },
    witness: async () => work.witness(),
    dispose: () => work.dispose?.(),
  };
}
