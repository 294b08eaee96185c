import { logSoftmax as forward, type AxisOption, type Tensor } from "@wasmgrad/tensor";
import { logSoftmaxGradient } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { exp } from "./exp.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

const op = defineOp({
  name: "logSoftmax",
  inputs: ["x"],
  save: ["y"],
  forward: ([x], options: AxisOption | undefined) => forward(x as Tensor, options),
  backward: {
    x: (dy, { y, options }) => sub(dy, mul(exp(y), sum(dy, { axis: options?.axis ?? -1, keepAxes: true }))),
  },
  fused: (dy, { y, options }) => ({ x: logSoftmaxGradient(y, dy, options?.axis ?? -1) }),
});

/** y = x − ln Σ eˣ along an axis (the last by default); dx = dy − eʸ·Σ dy. */
export function logSoftmax(x: Tensor, options?: AxisOption): Tensor;
export function logSoftmax(x: Value, options?: AxisOption): Variable;
export function logSoftmax(x: Value, options?: AxisOption): Tensor | Variable {
  return op([x], options);
}
