/**
 * @wasmgrad/random: seeded random numbers, the same in every host.
 */
export { normalQuantile } from "./normal-quantile.ts";
export { Random, type RandomState, type Shuffleable } from "./random.ts";
export type { Seed } from "./stream.ts";
