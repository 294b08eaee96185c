import { sigmoid_f32, sigmoid_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "sigmoid", f32: (n, x, y) => sigmoid_f32(n, x, y), ref: sigmoid_ref };

/** y = σ(x) = 1 / (1 + e⁻ˣ) */
export function sigmoid(x: Tensor): Tensor {
  return unary(op, x);
}
