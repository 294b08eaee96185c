import { softmax as forward, type AxisOption, type Tensor } from "@wasmgrad/tensor";
import { softmaxGradient } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

const op = defineOp({
  name: "softmax",
  inputs: ["x"],
  save: ["y"],
  forward: ([x], options: AxisOption | undefined) => forward(x as Tensor, options),
  backward: {
    x: (dy, { y, options }) => mul(y, sub(dy, sum(mul(dy, y), { axis: options?.axis ?? -1, keepAxes: true }))),
  },
  fused: (dy, { y, options }) => ({ x: softmaxGradient(y, dy, options?.axis ?? -1) }),
});

/** p = eˣ / Σ eˣ along an axis (the last by default); dx = p·(dy − Σ dy·p). */
export function softmax(x: Tensor, options?: AxisOption): Tensor;
export function softmax(x: Value, options?: AxisOption): Variable;
export function softmax(x: Value, options?: AxisOption): Tensor | Variable {
  return op([x], options);
}
