import { neg as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";

const op = defineOp({
  name: "neg",
  inputs: ["x"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy) => neg(dy) },
});

/** y = −x; dx = −dy */
export function neg(x: Tensor): Tensor;
export function neg(x: Value): Variable;
export function neg(x: Value): Tensor | Variable {
  return op([x]);
}
