import { min_f32, min_ref } from "@wasmgrad/kernels/reduce";
import type { Tensor } from "../core/tensor.ts";
import { reduce, type ReduceOp, type ReduceOptions } from "../reduction/reduce.ts";

const op: ReduceOp = {
  name: "min",
  f32: (outer, n, inner, x, y) => min_f32(outer, n, inner, x, y),
  ref: min_ref,
  needsElements: true,
};

/**
 * y = the smallest x over the given axes, all by default.
 *
 * NaN when any element is NaN.
 */
export function min(x: Tensor, options?: ReduceOptions): Tensor {
  return reduce(op, x, options);
}
