import { sign_f32, sign_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "sign", f32: (n, x, y) => sign_f32(n, x, y), ref: sign_ref, integers: true };

/** y = −1, 0 or 1: the sign of x; NaN stays NaN */
export function sign(x: Tensor): Tensor {
  return unary(op, x);
}
