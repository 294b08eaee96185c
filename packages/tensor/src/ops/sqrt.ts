import { sqrt_f32, sqrt_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "sqrt", f32: (n, x, y) => sqrt_f32(n, x, y), ref: sqrt_ref };

/** y = √x, correctly rounded; NaN below 0 */
export function sqrt(x: Tensor): Tensor {
  return unary(op, x);
}
