import { sub_f32, sub_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { binary, type BinaryOp, type Operand } from "../elementwise/binary.ts";

const op: BinaryOp = {
  name: "sub",
  f32: (rows, cols, a, aRow, aCol, b, bRow, bCol, y) => sub_f32(rows, cols, a, aRow, aCol, b, bRow, bCol, y),
  ref: sub_ref,
  noBool: true,
};

/**
 * y = a − b
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function sub(a: Operand, b: Operand): Tensor {
  return binary(op, a, b);
}
