import { tanh as forward, type Tensor } from "@wasmgrad/tensor";
import { tanhGradient } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";
import { square } from "./square.ts";
import { sub } from "./sub.ts";

const op = defineOp({
  name: "tanh",
  inputs: ["x"],
  save: ["y"],
  forward: ([x]) => forward(x as Tensor),
  backward: { x: (dy, { y }) => mul(dy, sub(1, square(y))) },
  fused: (dy, { y }) => ({ x: tanhGradient(y, dy) }),
});

/** y = tanh x; dx = dy·(1 − y²) */
export function tanh(x: Tensor): Tensor;
export function tanh(x: Value): Variable;
export function tanh(x: Value): Tensor | Variable {
  return op([x]);
}
