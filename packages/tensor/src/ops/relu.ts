import { relu_f32, relu_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "relu", f32: (n, x, y) => relu_f32(n, x, y), ref: relu_ref, integers: true };

/** y = max(0, x); NaN stays NaN */
export function relu(x: Tensor): Tensor {
  return unary(op, x);
}
