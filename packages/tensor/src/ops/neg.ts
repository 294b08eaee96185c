import { neg_f32, neg_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "neg", f32: (n, x, y) => neg_f32(n, x, y), ref: neg_ref, integers: true };

/** y = −x */
export function neg(x: Tensor): Tensor {
  return unary(op, x);
}
