import { lessEqual, relu as forward, type Tensor } from "@wasmgrad/tensor";
import { reluGradient } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import { detach, type Value, type Variable } from "../core/variable.ts";
import { where } from "./where.ts";

const op = defineOp({
  name: "relu",
  inputs: ["x"],
  save: ["y"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { y }) => where(lessEqual(detach(y), 0), 0, dy) },
  fused: (dy, { y }) => ({ x: reluGradient(y, dy) }),
});

/** y = max(0, x); dx = 0 where y ≤ 0, else dy: NaN passes dy on */
export function relu(x: Tensor): Tensor;
export function relu(x: Value): Variable;
export function relu(x: Value): Tensor | Variable {
  return op([x]);
}
