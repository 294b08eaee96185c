import { abs as forward, sign, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import { detach, type Value, type Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";

const op = defineOp({
  name: "abs",
  inputs: ["x"],
  save: ["x"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { x }) => mul(dy, sign(detach(x))) },
});

/** y = |x|; dx = dy·sign(x), 0 at 0 */
export function abs(x: Tensor): Tensor;
export function abs(x: Value): Variable;
export function abs(x: Value): Tensor | Variable {
  return op([x]);
}
