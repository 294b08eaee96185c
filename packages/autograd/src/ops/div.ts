import { div as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Operand, Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";
import { sumTo } from "./expand.ts";

const op = defineOp({
  name: "div",
  inputs: ["a", "b"],
  save: ["a", "b"],
  forward: ([a, b]) => forward(a, b),
  backward: {
    a: (dy, { b, shapes }) => sumTo(div(dy, b), shapes.a),
    b: (dy, { a, b, shapes }) => sumTo(neg(div(mul(dy, a), mul(b, b))), shapes.b),
  },
});

/**
 * y = a / b; da = dy/b, db = −dy·a/b², summed where they were broadcast
 * @shape a and b broadcast
 */
export function div(a: Tensor | number, b: Tensor | number): Tensor;
export function div(a: Operand, b: Operand): Variable;
export function div(a: Operand, b: Operand): Tensor | Variable {
  return op([a, b]);
}
