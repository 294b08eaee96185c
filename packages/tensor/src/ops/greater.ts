import type { Tensor } from "../core/tensor.ts";
import type { Operand } from "../elementwise/binary.ts";
import { less } from "./less.ts";

/**
 * y = (a > b), as bool
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function greater(a: Operand, b: Operand): Tensor {
  return less(b, a);
}
