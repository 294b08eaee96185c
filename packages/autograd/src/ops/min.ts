import {
  cast,
  div as over,
  equal,
  min as forward,
  sum as total,
  type ReduceOptions,
  type Tensor,
} from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import { detach, type Value, type Variable } from "../core/variable.ts";
import { expand } from "./expand.ts";
import { mul } from "./mul.ts";
import { restoreAxes } from "./restore-axes.ts";

const op = defineOp({
  name: "min",
  inputs: ["x"],
  save: ["x"],
  forward: ([x], options: ReduceOptions | undefined) => forward(x as Tensor, options),
  backward: {
    x: (dy, { x, shapes, options }) =>
      mul(expand(restoreAxes(dy, shapes.x, options), shapes.x), shares(detach(x), options)),
  },
});

/**
 * y = the smallest x over the given axes, all by default; dy goes to it, in equal shares where several are equal.
 */
export function min(x: Tensor, options?: ReduceOptions): Tensor;
export function min(x: Value, options?: ReduceOptions): Variable;
export function min(x: Value, options?: ReduceOptions): Tensor | Variable {
  return op([x], options);
}

/** 1/(number of extremes) at each extreme, 0 elsewhere: a constant for every derivative. */
function shares(x: Tensor, options: ReduceOptions = {}): Tensor {
  const at = cast(equal(x, forward(x, { ...options, keepAxes: true })), x.dtype);
  return over(at, total(at, { ...options, keepAxes: true }));
}
