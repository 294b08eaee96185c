import { log_f32, log_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { unary, type UnaryOp } from "../elementwise/unary.ts";

const op: UnaryOp = { name: "log", f32: (n, x, y) => log_f32(n, x, y), ref: log_ref };

/** y = ln x; −∞ at 0, NaN below */
export function log(x: Tensor): Tensor {
  return unary(op, x);
}
