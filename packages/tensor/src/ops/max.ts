import { max_f32, max_ref } from "@wasmgrad/kernels/reduce";
import type { Tensor } from "../core/tensor.ts";
import { reduce, type ReduceOp, type ReduceOptions } from "../reduction/reduce.ts";

const op: ReduceOp = {
  name: "max",
  f32: (outer, n, inner, x, y) => max_f32(outer, n, inner, x, y),
  ref: max_ref,
  needsElements: true,
};

/**
 * y = the largest x over the given axes, all by default.
 *
 * NaN when any element is NaN.
 */
export function max(x: Tensor, options?: ReduceOptions): Tensor {
  return reduce(op, x, options);
}
