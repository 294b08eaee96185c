import { square as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";

const op = defineOp({
  name: "square",
  inputs: ["x"],
  save: ["x"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { x }) => mul(dy, mul(x, 2)) },
});

/** y = x²; dx = 2x·dy */
export function square(x: Tensor): Tensor;
export function square(x: Value): Variable;
export function square(x: Value): Tensor | Variable {
  return op([x]);
}
