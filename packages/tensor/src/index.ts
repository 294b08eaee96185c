/**
 * @wasmgrad/tensor: arrays and their mathematics.
 */
export type { DType, TypedArray } from "./core/dtype.ts";
export { AxisError, DTypeError, LifetimeError, ShapeError } from "./core/errors.ts";
export { keep, scope } from "./core/scope.ts";
export { memory, setMemoryLimit, type MemoryReport } from "./core/memory.ts";
export type { Shape } from "./core/shape.ts";
export { read, Tensor, type Nested } from "./core/tensor.ts";
export type { Operand } from "./elementwise/binary.ts";
export { abs } from "./ops/abs.ts";
export { add } from "./ops/add.ts";
export { argmax } from "./ops/argmax.ts";
export { cast } from "./ops/cast.ts";
export { allClose, type Closeness } from "./ops/close.ts";
export { concatenate, stack } from "./ops/concatenate.ts";
export {
  arange,
  eye,
  full,
  linspace,
  ones,
  scaleBytes,
  tensor,
  zeros,
  type CreateOptions,
  type TensorOptions,
} from "./ops/create.ts";
export { div } from "./ops/div.ts";
export { equal } from "./ops/equal.ts";
export { exp } from "./ops/exp.ts";
export { expand } from "./ops/expand.ts";
export { greaterEqual } from "./ops/greater-equal.ts";
export { greater } from "./ops/greater.ts";
export { addScaled, assign, fill } from "./ops/in-place.ts";
export { lessEqual } from "./ops/less-equal.ts";
export { less } from "./ops/less.ts";
export { linear } from "./ops/linear.ts";
export { log } from "./ops/log.ts";
export { matmul } from "./ops/matmul.ts";
export { max } from "./ops/max.ts";
export { maximum } from "./ops/maximum.ts";
export { mean } from "./ops/mean.ts";
export { min } from "./ops/min.ts";
export { minimum } from "./ops/minimum.ts";
export { mul } from "./ops/mul.ts";
export { neg } from "./ops/neg.ts";
export { notEqual } from "./ops/not-equal.ts";
export { adamStep, sgdStep, type AdamStep, type SgdStep } from "./ops/optimizer-steps.ts";
export { randomNormal, randomUniform, type RandomOptions } from "./ops/random.ts";
export { relu } from "./ops/relu.ts";
export { clone, flatten, reshape, squeeze, unsqueeze } from "./ops/reshape.ts";
export { sigmoid } from "./ops/sigmoid.ts";
export { sign } from "./ops/sign.ts";
export { select, slice, type Range } from "./ops/slice.ts";
export { softmaxCrossEntropy, type SoftmaxCrossEntropy } from "./ops/softmax-cross-entropy.ts";
export { logSoftmax, softmax, type AxisOption } from "./ops/softmax.ts";
export { sqrt } from "./ops/sqrt.ts";
export { square } from "./ops/square.ts";
export { sub } from "./ops/sub.ts";
export { sumTo } from "./ops/sum-to.ts";
export { sum } from "./ops/sum.ts";
export { take } from "./ops/take.ts";
export { tanh } from "./ops/tanh.ts";
export { permute, transpose } from "./ops/transpose.ts";
export { where } from "./ops/where.ts";
export type { ReduceOptions } from "./reduction/reduce.ts";
export { OutOfMemoryError, reproducible, useReference, WasmUnavailableError } from "@wasmgrad/kernels";
