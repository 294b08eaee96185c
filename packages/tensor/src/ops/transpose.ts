import { AxisError, ShapeError, show } from "../core/errors.ts";
import { normalizeAxis, type Shape } from "../core/shape.ts";
import { checkLive, viewOf, type Tensor } from "../core/tensor.ts";

/**
 * y[…, i, j] = x[…, j, i]: the last two axes swapped, or the two given. A view.
 * @throws ShapeError for fewer than two axes
 */
export function transpose(x: Tensor, axis1: number = -2, axis2: number = -1): Tensor {
  checkLive("transpose", x);
  return permute(x, swappedAxes(x.shape, axis1, axis2));
}

/**
 * The order of axes in which two have changed places.
 * @throws ShapeError for fewer than two axes
 */
export function swappedAxes(shape: Shape, axis1: number, axis2: number): number[] {
  const rank = shape.length;
  if (rank < 2) {
    throw new ShapeError(
      "transpose",
      `x is ${show(shape)}; it must have at least two axes. unsqueeze(x, 0) would fit.`,
    );
  }
  const [i, j] = [axis1, axis2].map((axis) => normalizeAxis("transpose", axis, rank));
  return shape.map((_, axis) => (axis === i ? j : axis === j ? i : axis));
}

/** Axis k of the result is axis order[k] of `x`. A view. */
export function permute(x: Tensor, order: readonly number[]): Tensor {
  checkLive("permute", x);
  const axes = order.map((axis) => normalizeAxis("permute", axis, x.rank));
  if (axes.length !== x.rank || new Set(axes).size !== x.rank) {
    throw new AxisError("permute", `the order is ${show(order)}; it must name each of the ${x.rank} axes once.`);
  }
  const pick = (list: Shape): number[] => axes.map((axis) => list[axis]);
  return viewOf(x, pick(x.shape), pick(x.strides));
}
