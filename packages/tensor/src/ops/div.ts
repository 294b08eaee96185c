import { div_f32, div_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { binary, type BinaryOp, type Operand } from "../elementwise/binary.ts";

const op: BinaryOp = {
  name: "div",
  f32: (rows, cols, a, aRow, aCol, b, bRow, bCol, y) => div_f32(rows, cols, a, aRow, aCol, b, bRow, bCol, y),
  ref: div_ref,
  floatOnly: true,
};

/**
 * y = a / b
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function div(a: Operand, b: Operand): Tensor {
  return binary(op, a, b);
}
