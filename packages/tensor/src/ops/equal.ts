import { equal_f32, equal_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { binary, type BinaryOp, type Operand } from "../elementwise/binary.ts";

const op: BinaryOp = {
  name: "equal",
  f32: (rows, cols, a, aRow, aCol, b, bRow, bCol, y) => equal_f32(rows, cols, a, aRow, aCol, b, bRow, bCol, y),
  ref: equal_ref,
  result: "bool",
};

/**
 * y = (a = b), as bool; NaN equals nothing
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function equal(a: Operand, b: Operand): Tensor {
  return binary(op, a, b);
}
