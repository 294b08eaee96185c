import { expand as forward, sumTo as sumForward, type Shape, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";

const op = defineOp({
  name: "expand",
  inputs: ["x"],
  forward: ([x], shape: Shape) => forward(x as Tensor, shape),
  backward: { x: (dy, { shapes }) => sumTo(dy, shapes.x) },
});

const sumToOp = defineOp({
  name: "sumTo",
  inputs: ["x"],
  forward: ([x], shape: Shape) => sumForward(x as Tensor, shape),
  backward: { x: (dy, { shapes }) => expand(dy, shapes.x) },
});

/** x repeated along axes of size 1 until it has the shape; dx = dy summed over the repetitions. */
export function expand(x: Tensor, shape: Shape): Tensor;
export function expand(x: Value, shape: Shape): Variable;
export function expand(x: Value, shape: Shape): Tensor | Variable {
  return op([x], shape);
}

/**
 * x summed over the axes along which an array of the shape was repeated: the gradient of `expand`, whose gradient
 * it is.
 */
export function sumTo(x: Tensor, shape: Shape): Tensor;
export function sumTo(x: Value, shape: Shape): Variable;
export function sumTo(x: Value, shape: Shape): Tensor | Variable {
  return sumToOp([x], shape);
}
