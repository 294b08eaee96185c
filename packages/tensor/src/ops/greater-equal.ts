import type { Tensor } from "../core/tensor.ts";
import type { Operand } from "../elementwise/binary.ts";
import { lessEqual } from "./less-equal.ts";

/**
 * y = (a ≥ b), as bool
 * @shape a and b broadcast: aligned at the last axis, sizes equal or 1
 */
export function greaterEqual(a: Operand, b: Operand): Tensor {
  return lessEqual(b, a);
}
