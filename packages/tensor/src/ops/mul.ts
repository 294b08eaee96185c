import { mul_f32, mul_ref } from "@wasmgrad/kernels/elementwise";
import type { Tensor } from "../core/tensor.ts";
import { binary, type BinaryOp, type Operand } from "../elementwise/binary.ts";

const op: BinaryOp = {
  name: "mul",
  f32: (rows, cols, a, aRow, aCol, b, bRow, bCol, y) => mul_f32(rows, cols, a, aRow, aCol, b, bRow, bCol, y),
  ref: mul_ref,
};

/**
 * y = a · b, element by element
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function mul(a: Operand, b: Operand): Tensor {
  return binary(op, a, b);
}
