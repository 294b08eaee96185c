import { expand as forward, type Shape, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { sumTo } from "./sum-to.ts";

const op = defineOp({
  name: "expand",
  inputs: ["x"],
  forward: ([x], shape: Shape) => forward(x as Tensor, shape),
  backward: { x: (dy, { shapes }) => sumTo(dy, shapes.x) },
});

/** x repeated along axes of size 1 until it has the shape; dx = dy summed over the repetitions. */
export function expand(x: Tensor, shape: Shape): Tensor;
export function expand(x: Value, shape: Shape): Variable;
export function expand(x: Value, shape: Shape): Tensor | Variable {
  return op([x], shape);
}
