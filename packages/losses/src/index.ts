/**
 * @wasmgrad/losses: loss functions that never broadcast by accident.
 */
export { binaryCrossEntropy, binaryCrossEntropyWithLogits } from "./binary-cross-entropy.ts";
export { crossEntropy } from "./cross-entropy.ts";
export { mse } from "./mse.ts";
export type { LossOptions, Reduction } from "./reduction.ts";
