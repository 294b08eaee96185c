import { reshape as forward, type Shape, type Tensor } from "@wasmgrad/tensor";
import { normalizeAxis, sizeOf } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";

const op = defineOp({
  name: "reshape",
  inputs: ["x"],
  forward: ([x], shape: Shape) => forward(x as Tensor, shape),
  backward: { x: (dy, { shapes }) => reshape(dy, shapes.x) },
});

/** The same elements in another shape; one size may be −1. dx = dy in the shape of x. */
export function reshape(x: Tensor, shape: Shape): Tensor;
export function reshape(x: Value, shape: Shape): Variable;
export function reshape(x: Value, shape: Shape): Tensor | Variable {
  return op([x], shape);
}

/** One axis from `start` on (0 by default): [a, b, c] becomes [a·b·c], or [a, b·c] with start = 1. */
export function flatten(x: Tensor, start?: number): Tensor;
export function flatten(x: Value, start?: number): Variable;
export function flatten(x: Value, start: number = 0): Tensor | Variable {
  if (x.rank === 0) return reshape(x, [1]);
  const axis = normalizeAxis("flatten", start, x.rank);
  return reshape(x, [...x.shape.slice(0, axis), sizeOf(x.shape.slice(axis))]);
}
