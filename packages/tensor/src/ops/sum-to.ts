import { ShapeError, show } from "../core/errors.ts";
import { sameShape, type Shape } from "../core/shape.ts";
import { viewOf, type Tensor } from "../core/tensor.ts";
import { reshape } from "./reshape.ts";
import { sum } from "./sum.ts";

/**
 * The reverse of broadcasting: sums over the axes along which an array of `shape` was repeated to
 * become as large as `x`. It is the gradient of `expand`.
 * @throws ShapeError when `shape` does not broadcast to the shape of `x`
 */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return viewOf(x, x.shape, x.strides);
  const shift = x.rank - shape.length;
  if (shift < 0 || shape.some((size, i) => size !== 1 && size !== x.shape[i + shift])) {
    throw new ShapeError(
      "sumTo",
      `x is ${show(x.shape)} and the target is ${show(shape)}, which does not broadcast to it.`,
    );
  }
  const repeated = x.shape.flatMap((size, i) => (i < shift || (shape[i - shift] === 1 && size !== 1) ? [i] : []));
  const summed = sum(x, { axis: repeated, keepAxes: true });
  if (shift === 0) return summed;
  const y = reshape(summed, shape);
  summed.dispose();
  return y;
}
