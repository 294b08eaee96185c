import { mul as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Operand, Variable } from "../core/variable.ts";
import { sumTo } from "./expand.ts";

const op = defineOp({
  name: "mul",
  inputs: ["a", "b"],
  save: ["a", "b"],
  forward: ([a, b]) => forward(a, b),
  backward: {
    a: (dy, { b, shapes }) => sumTo(mul(dy, b), shapes.a),
    b: (dy, { a, shapes }) => sumTo(mul(dy, a), shapes.b),
  },
});

/**
 * y = a · b; da = dy·b, db = dy·a, summed where they were broadcast
 * @shape a and b broadcast
 */
export function mul(a: Tensor | number, b: Tensor | number): Tensor;
export function mul(a: Operand, b: Operand): Variable;
export function mul(a: Operand, b: Operand): Tensor | Variable {
  return op([a, b]);
}
