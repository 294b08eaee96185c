import { not_equal_f32, not_equal_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { binary, type BinaryOp, type Operand } from "../elementwise/binary.ts";

const op: BinaryOp = {
  name: "notEqual",
  f32: (rows, cols, a, aRow, aCol, b, bRow, bCol, y) => not_equal_f32(rows, cols, a, aRow, aCol, b, bRow, bCol, y),
  ref: not_equal_ref,
  result: "bool",
};

/**
 * y = (a ≠ b), as bool; NaN differs from everything
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function notEqual(a: Operand, b: Operand): Tensor {
  return binary(op, a, b);
}
