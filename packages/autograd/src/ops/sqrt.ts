import { sqrt as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { div } from "./div.ts";
import { mul } from "./mul.ts";

const op = defineOp({
  name: "sqrt",
  inputs: ["x"],
  save: ["y"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { y }) => div(dy, mul(y, 2)) },
});

/** y = √x; dx = dy/(2y) */
export function sqrt(x: Tensor): Tensor;
export function sqrt(x: Value): Variable;
export function sqrt(x: Value): Tensor | Variable {
  return op([x]);
}
