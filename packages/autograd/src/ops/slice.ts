import { assign, slice as forward, zeros, type Range, type Shape, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";

const op = defineOp({
  name: "slice",
  inputs: ["x"],
  forward: ([x], ranges: readonly Range[]) => forward(x as Tensor, ...ranges),
  backward: { x: (dy, { shapes, options }) => embed(dy, shapes.x, options) },
});

const embedOp = defineOp({
  name: "embed",
  inputs: ["x"],
  forward: ([x], { shape, ranges }: { readonly shape: Shape; readonly ranges: readonly Range[] }) => {
    const y = zeros(shape, { dtype: (x as Tensor).dtype });
    assign(forward(y, ...ranges), x as Tensor);
    y.storage.version = 0;
    return y;
  },
  backward: { x: (dy, { options }) => slice(dy, ...options.ranges) },
});

/** Zeros of the given shape with x written at the ranges: the gradient of `slice`, whose gradient it is. */
export function embed(x: Tensor, shape: Shape, ranges: readonly Range[]): Tensor;
export function embed(x: Value, shape: Shape, ranges: readonly Range[]): Variable;
export function embed(x: Value, shape: Shape, ranges: readonly Range[]): Tensor | Variable {
  return embedOp([x], { shape, ranges });
}

/**
 * A part of x along its leading axes, [start, end, step] an axis, as in `slice` of @wasmgrad/tensor; dx is
 * dy at that part, 0 elsewhere.
 */
export function slice(x: Tensor, ...ranges: Range[]): Tensor;
export function slice(x: Value, ...ranges: Range[]): Variable;
export function slice(x: Value, ...ranges: Range[]): Tensor | Variable {
  return op([x], ranges);
}
