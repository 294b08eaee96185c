/**
 * What an operation costs when there is next to nothing to compute: the sum of two vectors of ten
 * elements, called a thousand times, results freed.
 *
 * `add10-grad` records the operation for a backward pass that never comes.
 */
import type { Group, Scene } from "../runner/group.ts";
import { randomValues } from "./random-values.ts";

export interface DispatchTask {
  readonly group: "dispatch";
  /** Operations in one repetition: as many as one scope or tape holds. */
  readonly operations: number;
  /** Record for a gradient with respect to `a`. */
  readonly gradient: boolean;
  readonly a: Float32Array<ArrayBuffer>;
  readonly b: Float32Array<ArrayBuffer>;
}

const OPERATIONS = 1000;
const LENGTH = 10;

export const dispatch: Group = {
  name: "dispatch",
  title: "One eager addition of 10 elements, freed again",
  unit: "ns",
  higherIsBetter: false,
  rivals: ["tfjs-wasm", "tfjs-cpu", "jax-js", "torch"],
  tolerance: 1e-6,
  scenes: [
    scene("add10", "add 10 elements", false),
    scene("add10-grad", "add 10 elements, recorded for the gradient", true),
  ],
};

function scene(name: string, label: string, gradient: boolean): Scene {
  return {
    name,
    label,
    task: () => ({
      group: "dispatch",
      operations: OPERATIONS,
      gradient,
      a: randomValues(LENGTH, 1),
      b: randomValues(LENGTH, 2),
    }),
    value: (milliseconds) => (milliseconds * 1e6) / OPERATIONS,
  };
}
