import { sub as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Operand, Variable } from "../core/variable.ts";
import { neg } from "./neg.ts";
import { sumTo } from "./expand.ts";

const op = defineOp({
  name: "sub",
  inputs: ["a", "b"],
  forward: ([a, b]) => forward(a, b),
  backward: {
    a: (dy, { shapes }) => sumTo(dy, shapes.a),
    b: (dy, { shapes }) => sumTo(neg(dy), shapes.b),
  },
});

/**
 * y = a − b; da = dy, db = −dy, summed where they were broadcast
 * @shape a and b broadcast
 */
export function sub(a: Tensor | number, b: Tensor | number): Tensor;
export function sub(a: Operand, b: Operand): Variable;
export function sub(a: Operand, b: Operand): Tensor | Variable {
  return op([a, b]);
}
