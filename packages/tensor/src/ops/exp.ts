import { exp_f32, exp_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "exp", f32: (n, x, y) => exp_f32(n, x, y), ref: exp_ref };

/** y = eˣ */
export function exp(x: Tensor): Tensor {
  return unary(op, x);
}
