/**
 * @wasmgrad/tensor/extend: what packages that build on tensors need and applications do not: scopes by
 * hand, counted storage, tensors without a scope, one-pass gradient kernels.
 */
export { checkFloat, isFloat } from "./core/dtype.ts";
export { show } from "./core/errors.ts";
export { unwatch } from "./core/finalizer-net.ts";
export { Handle, type Remains } from "./core/handle.ts";
export { closeBody, closeScope, currentScope, madeIn, openScope, track, type Scope } from "./core/scope.ts";
export { broadcastShapes, normalizeAxes, normalizeAxis, sameShape, sizeOf } from "./core/shape.ts";
export { Storage } from "./core/storage.ts";
export { alias, allocate, allocateLike, checkLive, viewOf } from "./core/tensor.ts";
export { linearGradientB, linearGradientW, linearGradientX } from "./ops/linear-gradients.ts";
export {
  logSoftmaxGradient,
  reluGradient,
  sigmoidGradient,
  softmaxCrossEntropyGradient,
  softmaxGradient,
  tanhGradient,
} from "./ops/gradients.ts";
export { repeat } from "./ops/repeat.ts";
export { swappedAxes } from "./ops/transpose.ts";
