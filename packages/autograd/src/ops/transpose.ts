import { permute as forward, type Tensor } from "@wasmgrad/tensor";
import { swappedAxes } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";

const op = defineOp({
  name: "permute",
  inputs: ["x"],
  forward: ([x], order: readonly number[]) => forward(x as Tensor, order),
  backward: { x: (dy, { options }) => permute(dy, inverse(options)) },
});

/** Axis k of the result is axis order[k] of x. dx = dy with the axes put back. */
export function permute(x: Tensor, order: readonly number[]): Tensor;
export function permute(x: Value, order: readonly number[]): Variable;
export function permute(x: Value, order: readonly number[]): Tensor | Variable {
  return op([x], order);
}

/** The last two axes swapped, or the two given. */
export function transpose(x: Tensor, axis1?: number, axis2?: number): Tensor;
export function transpose(x: Value, axis1?: number, axis2?: number): Variable;
export function transpose(x: Value, axis1: number = -2, axis2: number = -1): Tensor | Variable {
  return permute(x, swappedAxes(x.shape, axis1, axis2));
}

/** The order that undoes `order`. */
function inverse(order: readonly number[]): number[] {
  const rank = order.length;
  const axes = order.map((axis) => (axis < 0 ? axis + rank : axis));
  return axes.map((_, axis) => axes.indexOf(axis));
}
