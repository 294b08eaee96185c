import { abs_f32, abs_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "abs", f32: (n, x, y) => abs_f32(n, x, y), ref: abs_ref, integers: true };

/** y = |x| */
export function abs(x: Tensor): Tensor {
  return unary(op, x);
}
