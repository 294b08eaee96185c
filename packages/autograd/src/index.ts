/**
 * @wasmgrad/autograd: gradients of anything written with its ops, and gradients of gradients.
 */
export { backward, gradients, type BackwardOptions, type GradientsOptions } from "./core/backward.ts";
export { defineMultiOp, defineOp, type Op } from "./core/define-op.ts";
export { isRecording, noGrad } from "./core/mode.ts";
export type { Context, Forward, FusedContext, OpDefinition } from "./core/op-rules.ts";
export { grad, valueAndGrad, type ScalarFunction, type ValueAndGradients } from "./core/transforms.ts";
export { constant, detach, parameter, Variable, variable, valueOf, type Operand, type Value } from "./core/variable.ts";
export { abs } from "./ops/abs.ts";
export { add } from "./ops/add.ts";
export { concatenate } from "./ops/concatenate.ts";
export { div } from "./ops/div.ts";
export { exp } from "./ops/exp.ts";
export { expand, sumTo } from "./ops/expand.ts";
export { linear } from "./ops/linear.ts";
export { logSoftmax } from "./ops/log-softmax.ts";
export { log } from "./ops/log.ts";
export { matmul } from "./ops/matmul.ts";
export { max } from "./ops/max.ts";
export { maximum } from "./ops/maximum.ts";
export { mean } from "./ops/mean.ts";
export { min } from "./ops/min.ts";
export { minimum } from "./ops/minimum.ts";
export { mul } from "./ops/mul.ts";
export { neg } from "./ops/neg.ts";
export { relu } from "./ops/relu.ts";
export { flatten, reshape } from "./ops/reshape.ts";
export { sigmoid } from "./ops/sigmoid.ts";
export { embed, slice } from "./ops/slice.ts";
export { softmaxCrossEntropy } from "./ops/softmax-cross-entropy.ts";
export { softmax } from "./ops/softmax.ts";
export { sqrt } from "./ops/sqrt.ts";
export { square } from "./ops/square.ts";
export { sub } from "./ops/sub.ts";
export { sum } from "./ops/sum.ts";
export { tanh } from "./ops/tanh.ts";
export { permute, transpose } from "./ops/transpose.ts";
export { where } from "./ops/where.ts";
