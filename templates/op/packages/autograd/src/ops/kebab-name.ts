import { camelName as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";

const op = defineOp({
  name: "camelName",
  inputs: ["x"],
  save: ["x"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { x }) => mul(dy, x) },
});

/** y = f(x); dx = dy·f′(x) */
export function camelName(x: Tensor): Tensor;
export function camelName(x: Value): Variable;
export function camelName(x: Value): Tensor | Variable {
  return op([x]);
}
