import { div as over, mean as forward, type ReduceOptions, type Tensor } from "@wasmgrad/tensor";
import { repeat } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { div } from "./div.ts";
import { expand } from "./expand.ts";
import { countOf, restoreAxes, restoreTensorAxes } from "./restore-axes.ts";

const op = defineOp({
  name: "mean",
  inputs: ["x"],
  forward: ([x], options: ReduceOptions | undefined) => forward(x as Tensor, options),
  backward: {
    x: (dy, { shapes, options }) =>
      expand(div(restoreAxes(dy, shapes.x, options), countOf(shapes.x, options)), shapes.x),
  },
  fused: (dy, { shapes, options }) => {
    const share = over(dy, countOf(shapes.x, options));
    return { x: repeat(restoreTensorAxes(share, shapes.x, options), shapes.x) };
  },
});

/** y = (Σ x)/n over the given axes, all by default; dx = dy/n repeated. */
export function mean(x: Tensor, options?: ReduceOptions): Tensor;
export function mean(x: Value, options?: ReduceOptions): Variable;
export function mean(x: Value, options?: ReduceOptions): Tensor | Variable {
  return op([x], options);
}
