import { greater, relu as forward, type Tensor } from "@wasmgrad/tensor";
import { reluGradient } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import { detach, type Value, type Variable } from "../core/variable.ts";
import { where } from "./where.ts";

const op = defineOp({
  name: "relu",
  inputs: ["x"],
  save: ["y"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { y }) => where(greater(detach(y), 0), dy, 0) },
  fused: (dy, { y }) => ({ x: reluGradient(y, dy) }),
});

/** y = max(0, x); dx = dy where y > 0, else 0 */
export function relu(x: Tensor): Tensor;
export function relu(x: Value): Variable;
export function relu(x: Value): Tensor | Variable {
  return op([x]);
}
