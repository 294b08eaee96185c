import { add_f32, add_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { binary, type BinaryOp, type Operand } from "../elementwise/binary.ts";

const op: BinaryOp = {
  name: "add",
  f32: (rows, cols, a, aRow, aCol, b, bRow, bCol, y) => add_f32(rows, cols, a, aRow, aCol, b, bRow, bCol, y),
  ref: add_ref,
  noBool: true,
};

/**
 * y = a + b
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function add(a: Operand, b: Operand): Tensor {
  return binary(op, a, b);
}
