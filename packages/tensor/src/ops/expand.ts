import { ShapeError, show } from "../core/errors.ts";
import { broadcastStrides, checkShape, type Shape } from "../core/shape.ts";
import { checkLive, viewOf, type Tensor } from "../core/tensor.ts";

/**
 * `x` repeated along axes of size 1 (and new leading axes) until it has `shape`. A view: nothing is copied.
 * @throws ShapeError when an axis is neither 1 nor the wanted size
 */
export function expand(x: Tensor, shape: Shape): Tensor {
  checkLive("expand", x);
  checkShape("expand", shape);
  const shift = shape.length - x.rank;
  const fits = shift >= 0 && x.shape.every((size, i) => size === 1 || size === shape[i + shift]);
  if (!fits) {
    throw new ShapeError(
      "expand",
      `x is ${show(x.shape)} and the wanted shape is ${show(shape)}; aligned at the last axis, each size of x must be 1 or equal.`,
    );
  }
  return viewOf(x, [...shape], broadcastStrides(x.shape, x.strides, shape));
}
