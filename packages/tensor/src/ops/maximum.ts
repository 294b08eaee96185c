import { maximum_f32, maximum_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { binary, type BinaryOp, type Operand } from "../elementwise/binary.ts";

const op: BinaryOp = {
  name: "maximum",
  f32: (rows, cols, a, aRow, aCol, b, bRow, bCol, y) => maximum_f32(rows, cols, a, aRow, aCol, b, bRow, bCol, y),
  ref: maximum_ref,
};

/**
 * y = max(a, b); NaN when either is NaN
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function maximum(a: Operand, b: Operand): Tensor {
  return binary(op, a, b);
}
