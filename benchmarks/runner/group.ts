/** A group of scenes with one unit, and the rows of figures that come out of it. */
import type { Build, Subject, System, Task } from "./contestant.ts";

export type GroupName = "gemm" | "train" | "dispatch";
export type Unit = "GFLOP/s" | "ms" | "ns";

export interface Scene {
  readonly name: string;
  /** In words, for the short table of the front page; absent where the scene is not in it. */
  readonly label?: string;
  /** Makes the task's data; called when the scene's turn has come. */
  task(): Task;
  /** From milliseconds a repetition to the unit of the group. */
  value(milliseconds: number): number;
}

export interface Group {
  readonly name: GroupName;
  readonly title: string;
  readonly unit: Unit;
  readonly higherIsBetter: boolean;
  /** Rivals that are measured when none are named. */
  readonly rivals: readonly System[];
  /** Witnesses may differ by this much, relative to the largest of them. */
  readonly tolerance: number;
  readonly scenes: readonly Scene[];
  /** Measured in the same rounds: what the arithmetic of a build could reach, in the group's unit. */
  peak?(build: Build): Peak;
}

export interface Peak {
  readonly subject: Subject;
  value(milliseconds: number): number;
}

export interface Row {
  readonly group: GroupName;
  readonly scene: string;
  readonly system: System;
  readonly build: Build | null;
  readonly threads: number;
  /** The median of `rounds`. */
  readonly value: number;
  readonly unit: Unit;
  /** (p75 − p25) / median of `rounds`. */
  readonly spread: number;
  /** The median over the rounds of value / peak of the own build; null where there is no peak. */
  readonly shareOfPeak: number | null;
  readonly rounds: readonly number[];
}
