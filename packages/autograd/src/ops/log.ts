import { log as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { div } from "./div.ts";

const op = defineOp({
  name: "log",
  inputs: ["x"],
  save: ["x"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { x }) => div(dy, x) },
});

/** y = ln x; dx = dy/x */
export function log(x: Tensor): Tensor;
export function log(x: Value): Variable;
export function log(x: Value): Tensor | Variable {
  return op([x]);
}
