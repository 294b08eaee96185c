import { sigmoid as forward, type Tensor } from "@wasmgrad/tensor";
import { sigmoidGradient } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";

const op = defineOp({
  name: "sigmoid",
  inputs: ["x"],
  save: ["y"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { y }) => mul(dy, mul(y, sub(1, y))) },
  fused: (dy, { y }) => ({ x: sigmoidGradient(y, dy) }),
});

/** y = σ(x) = 1/(1 + e⁻ˣ); dx = dy·y·(1 − y) */
export function sigmoid(x: Tensor): Tensor;
export function sigmoid(x: Value): Variable;
export function sigmoid(x: Value): Tensor | Variable {
  return op([x]);
}
