import { where as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Operand, Variable } from "../core/variable.ts";
import { sumTo } from "./expand.ts";

const op = defineOp({
  name: "where",
  inputs: ["condition", "a", "b"],
  notDifferentiable: ["condition"],
  save: ["condition"],
  forward: ([condition, a, b]) => forward(condition as Tensor, a, b),
  backward: {
    a: (dy, { condition, shapes }) => sumTo(where(condition, dy, 0), shapes.a),
    b: (dy, { condition, shapes }) => sumTo(where(condition, 0, dy), shapes.b),
  },
});

/**
 * y = a where the condition (bool) holds, b elsewhere; dy goes to the one that was chosen.
 * @shape condition, a and b broadcast
 */
export function where(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor;
export function where(condition: Tensor, a: Operand, b: Operand): Variable;
export function where(condition: Tensor, a: Operand, b: Operand): Tensor | Variable {
  return op([condition, a, b]);
}
