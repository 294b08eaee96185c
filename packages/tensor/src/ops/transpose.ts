import { AxisError, ShapeError, show } from "../core/errors.ts";
import { normalizeAxis, type Shape } from "../core/shape.ts";
import { checkLive, viewOf, type Tensor } from "../core/tensor.ts";

/**
 * y[…, i, j] = x[…, j, i]: the last two axes swapped, or the two given. A view.
 * @throws ShapeError for fewer than two axes
 */
export function transpose(x: Tensor, axis1: number = -2, axis2: number = -1): Tensor {
  checkLive("transpose", x);
  if (x.rank < 2) {
    throw new ShapeError(
      "transpose",
      `x is ${show(x.shape)}; it must have at least two axes. unsqueeze(x, 0) would fit.`,
    );
  }
  const [i, j] = [axis1, axis2].map((axis) => normalizeAxis("transpose", axis, x.rank));
  const order = x.shape.map((_, axis) => (axis === i ? j : axis === j ? i : axis));
  return permute(x, order);
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
