/** For the rules of reductions: the reduced axes come back with size 1. */
import { reshape as reshapeTensor, type ReduceOptions, type Shape, type Tensor } from "@wasmgrad/tensor";
import { normalizeAxes, sizeOf } from "@wasmgrad/tensor/extend";
import type { Variable } from "../core/variable.ts";
import { reshape } from "./reshape.ts";

/** As `restoreAxes`, on a plain tensor. Nothing needs restoring where everything was reduced: rank 0 broadcasts. */
export function restoreTensorAxes(dy: Tensor, x: Shape, options: ReduceOptions | undefined): Tensor {
  if (options?.keepAxes === true || dy.rank === 0) return dy;
  return reshapeTensor(dy, restoredShape(x, options));
}

/** dy, the gradient of a reduction of an array of shape x, in a shape that broadcasts to x. */
export function restoreAxes(dy: Variable, x: Shape, options: ReduceOptions | undefined): Variable {
  if (options?.keepAxes === true) return dy;
  return reshape(dy, restoredShape(x, options));
}

function restoredShape(x: Shape, options: ReduceOptions | undefined): Shape {
  const axes = normalizeAxes("reduce", options?.axis, x.length);
  return x.map((size, axis) => (axes.includes(axis) ? 1 : size));
}

/** Number of elements that one result was made from. */
export function countOf(x: Shape, options: ReduceOptions | undefined): number {
  if (options?.axis === undefined) return sizeOf(x);
  return normalizeAxes("reduce", options?.axis, x.length).reduce((n, axis) => n * x[axis], 1);
}
