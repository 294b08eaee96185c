/**
 * @wasmgrad/metrics: metrics that stream over batches.
 */
export { Accuracy } from "./accuracy.ts";
export { ConfusionMatrix } from "./confusion-matrix.ts";
export type { Scores } from "./predictions.ts";
