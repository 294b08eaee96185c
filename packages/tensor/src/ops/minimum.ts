import { minimum_f32, minimum_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { binary, type BinaryOp, type Operand } from "../elementwise/binary.ts";

const op: BinaryOp = {
  name: "minimum",
  f32: (rows, cols, a, aRow, aCol, b, bRow, bCol, y) => minimum_f32(rows, cols, a, aRow, aCol, b, bRow, bCol, y),
  ref: minimum_ref,
};

/**
 * y = min(a, b); NaN when either is NaN
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function minimum(a: Operand, b: Operand): Tensor {
  return binary(op, a, b);
}
