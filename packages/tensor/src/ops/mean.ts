import { mean_f32, mean_ref } from "@wasmgrad/kernels/reduce";
import type { Tensor } from "../core/tensor.ts";
import { reduce, type ReduceOp, type ReduceOptions } from "../reduction/reduce.ts";

const op: ReduceOp = {
  name: "mean",
  f32: (outer, n, inner, x, y) => mean_f32(outer, n, inner, x, y),
  ref: mean_ref,
  floatOnly: true,
};

/**
 * y = (Σ x) / n over the given axes, all by default; NaN for none.
 *
 * float32 is summed along a fixed tree, as in `sum`.
 */
export function mean(x: Tensor, options?: ReduceOptions): Tensor {
  return reduce(op, x, options);
}
