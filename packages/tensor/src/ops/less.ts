import { less_f32, less_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { binary, type BinaryOp, type Operand } from "../elementwise/binary.ts";

const op: BinaryOp = {
  name: "less",
  f32: (rows, cols, a, aRow, aCol, b, bRow, bCol, y) => less_f32(rows, cols, a, aRow, aCol, b, bRow, bCol, y),
  ref: less_ref,
  result: "bool",
};

/**
 * y = (a < b), as bool
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function less(a: Operand, b: Operand): Tensor {
  return binary(op, a, b);
}
