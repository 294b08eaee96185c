import { add as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Operand, Variable } from "../core/variable.ts";
import { sumTo } from "./expand.ts";

const op = defineOp({
  name: "add",
  inputs: ["a", "b"],
  forward: ([a, b]) => forward(a, b),
  backward: {
    a: (dy, { shapes }) => sumTo(dy, shapes.a),
    b: (dy, { shapes }) => sumTo(dy, shapes.b),
  },
});

/**
 * y = a + b; da = dy, db = dy, summed where they were broadcast
 * @shape a and b broadcast
 */
export function add(a: Tensor | number, b: Tensor | number): Tensor;
export function add(a: Operand, b: Operand): Variable;
export function add(a: Operand, b: Operand): Tensor | Variable {
  return op([a, b]);
}
