import { exp as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";

const op = defineOp({
  name: "exp",
  inputs: ["x"],
  save: ["y"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { y }) => mul(dy, y) },
});

/** y = eˣ; dx = dy·y */
export function exp(x: Tensor): Tensor;
export function exp(x: Value): Variable;
export function exp(x: Value): Tensor | Variable {
  return op([x]);
}
