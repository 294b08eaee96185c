import { log_softmax_f32, log_softmax_ref, softmax_f32, softmax_ref } from "@wasmgrad/kernels/softmax";
import type { Tensor } from "../core/tensor.ts";
import { rowwise, type RowOp } from "../rows/rowwise.ts";

/** Along which axis a row lies. */
export interface AxisOption {
  /** −1, the last, by default. */
  readonly axis?: number;
}

const softmaxOp: RowOp = {
  name: "softmax",
  f32: (rows, cols, x, y) => softmax_f32(rows, cols, x, y),
  ref: softmax_ref,
};
const logSoftmaxOp: RowOp = {
  name: "logSoftmax",
  f32: (rows, cols, x, y) => log_softmax_f32(rows, cols, x, y),
  ref: log_softmax_ref,
};

/**
 * pᵢ = exp(xᵢ − max x) / Σⱼ exp(xⱼ − max x) along an axis
 *
 * An entry of −∞ gets probability 0; a row with NaN, +∞, or nothing but −∞ is NaN.
 */
export function softmax(x: Tensor, options: AxisOption = {}): Tensor {
  return rowwise(softmaxOp, [x], options.axis);
}

/**
 * yᵢ = xᵢ − max x − ln Σⱼ exp(xⱼ − max x) along an axis: ln softmax(x) without the loss of small values
 */
export function logSoftmax(x: Tensor, options: AxisOption = {}): Tensor {
  return rowwise(logSoftmaxOp, [x], options.axis);
}
