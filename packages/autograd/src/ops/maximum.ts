import { maximum as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Operand, Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";
import { sumTo } from "./expand.ts";
import { shareOfLarger } from "./share-of-larger.ts";

const op = defineOp({
  name: "maximum",
  inputs: ["a", "b"],
  save: ["a", "b"],
  forward: ([a, b]) => forward(a, b),
  backward: {
    a: (dy, { a, b, shapes }) => sumTo(mul(dy, shareOfLarger(a, b)), shapes.a),
    b: (dy, { a, b, shapes }) => sumTo(mul(dy, shareOfLarger(b, a)), shapes.b),
  },
});

/**
 * y = max(a, b); dy goes to the one that is chosen, half to each where they are equal (as in PyTorch)
 * @shape a and b broadcast
 */
export function maximum(a: Tensor | number, b: Tensor | number): Tensor;
export function maximum(a: Operand, b: Operand): Variable;
export function maximum(a: Operand, b: Operand): Tensor | Variable {
  return op([a, b]);
}
