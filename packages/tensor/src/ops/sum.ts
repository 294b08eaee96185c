import { sum_f32, sum_ref } from "@wasmgrad/kernels/reduce";
import type { Tensor } from "../core/tensor.ts";
import { reduce, type ReduceOp, type ReduceOptions } from "../reduction/reduce.ts";

const op: ReduceOp = {
  name: "sum",
  f32: (outer, n, inner, x, y) => sum_f32(outer, n, inner, x, y),
  ref: sum_ref,
  adds: true,
};

/**
 * y = Σ x over the given axes, all by default.
 *
 * float32 is summed along a fixed tree, so the error grows with log n and the bits do not depend on the host.
 */
export function sum(x: Tensor, options?: ReduceOptions): Tensor {
  return reduce(op, x, options);
}
