import { tanh_f32, tanh_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "tanh", f32: (n, x, y) => tanh_f32(n, x, y), ref: tanh_ref };

/** y = tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) */
export function tanh(x: Tensor): Tensor {
  return unary(op, x);
}
