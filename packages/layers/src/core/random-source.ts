import { Random } from "@wasmgrad/random";

/** Everything random takes a seed, or a generator that several layers draw from in turn. */
export interface RandomOption {
  readonly random: number | Random;
}

/** The generator itself, or a new one from a seed. */
export const generatorOf = (random: number | Random): Random =>
  typeof random === "number" ? new Random(random) : random;
