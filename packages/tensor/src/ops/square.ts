import { square_f32, square_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "square", f32: (n, x, y) => square_f32(n, x, y), ref: square_ref, integers: true };

/** y = x² */
export function square(x: Tensor): Tensor {
  return unary(op, x);
}
