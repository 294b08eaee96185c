import { sum as forward, type ReduceOptions, type Tensor } from "@wasmgrad/tensor";
import { repeat } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { expand } from "./expand.ts";
import { restoreAxes, restoreTensorAxes } from "./restore-axes.ts";

const op = defineOp({
  name: "sum",
  inputs: ["x"],
  forward: ([x], options: ReduceOptions | undefined) => forward(x as Tensor, options),
  backward: { x: (dy, { shapes, options }) => expand(restoreAxes(dy, shapes.x, options), shapes.x) },
  fused: (dy, { shapes, options }) => ({ x: repeat(restoreTensorAxes(dy, shapes.x, options), shapes.x) }),
});

/** y = Σ x over the given axes, all by default; dx = dy repeated. */
export function sum(x: Tensor, options?: ReduceOptions): Tensor;
export function sum(x: Value, options?: ReduceOptions): Variable;
export function sum(x: Value, options?: ReduceOptions): Tensor | Variable {
  return op([x], options);
}
