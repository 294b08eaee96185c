/** For the rules of reductions: the reduced axes come back with size 1. */
import type { ReduceOptions, Shape } from "@wasmgrad/tensor";
import { normalizeAxes } from "@wasmgrad/tensor/extend";
import type { Variable } from "../core/variable.ts";
import { reshape } from "./reshape.ts";

/** dy, the gradient of a reduction of an array of shape x, in a shape that broadcasts to x. */
export function restoreAxes(dy: Variable, x: Shape, options: ReduceOptions | undefined): Variable {
  if (options?.keepAxes === true) return dy;
  const axes = normalizeAxes("reduce", options?.axis, x.length);
  return reshape(
    dy,
    x.map((size, axis) => (axes.includes(axis) ? 1 : size)),
  );
}

/** Number of elements that one result was made from. */
export function countOf(x: Shape, options: ReduceOptions | undefined): number {
  return normalizeAxes("reduce", options?.axis, x.length).reduce((n, axis) => n * x[axis], 1);
}
