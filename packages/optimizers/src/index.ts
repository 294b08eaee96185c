/**
 * @wasmgrad/optimizers: one update rule a file, one fused kernel call a parameter.
 */
export { Adam, type AdamOptions } from "./adam.ts";
export { Optimizer } from "./optimizer.ts";
export { SGD, type SGDOptions } from "./sgd.ts";
