import { argmax_f32, argmax_ref } from "@wasmgrad/kernels/reduce";
import { flatten } from "./reshape.ts";
import type { Tensor } from "../core/tensor.ts";
import { reduce, type ReduceOp } from "../reduction/reduce.ts";

const op: ReduceOp = {
  name: "argmax",
  f32: (outer, n, inner, x, y) => argmax_f32(outer, n, inner, x, y),
  ref: argmax_ref,
  result: "int32",
  needsElements: true,
};

/**
 * y = the index of the largest x along one axis (int32); without `axis`, in the flattened tensor.
 *
 * The first of equal elements wins; NaN counts as the largest.
 */
export function argmax(x: Tensor, options: { readonly axis?: number; readonly keepAxes?: boolean } = {}): Tensor {
  if (options.axis !== undefined) return reduce(op, x, options);
  const flat = flatten(x);
  const y = reduce(op, flat);
  flat.dispose();
  return y;
}
