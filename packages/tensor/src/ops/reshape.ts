import { ShapeError, show } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { copyElements } from "../core/packed.ts";
import { checkShape, contiguousStrides, normalizeAxis, sizeOf, type Shape } from "../core/shape.ts";
import { allocate, checkLive, viewOf, type Tensor } from "../core/tensor.ts";

/**
 * The same elements in another shape. One size may be −1: it is computed.
 *
 * A view when the elements lie in row-major order, a copy otherwise.
 * @throws ShapeError when the number of elements differs
 */
export function reshape(x: Tensor, shape: Shape): Tensor {
  checkLive("reshape", x);
  const to = inferSize(x, shape);
  if (x.contiguous) return viewOf(x, to, contiguousStrides(to));
  const copy = allocate(x.shape, x.dtype);
  copyElements(x, x.strides, copy);
  const y = viewOf(copy, to, contiguousStrides(to));
  copy.dispose();
  return y;
}

/** One axis from `start` on (0 by default): [a, b, c] becomes [a·b·c], or [a, b·c] with start = 1. */
export function flatten(x: Tensor, start: number = 0): Tensor {
  if (x.rank === 0) return reshape(x, [1]);
  const axis = normalizeAxis("flatten", start, x.rank);
  return reshape(x, [...x.shape.slice(0, axis), sizeOf(x.shape.slice(axis))]);
}

/** A new axis of size 1 at `axis`. */
export function unsqueeze(x: Tensor, axis: number): Tensor {
  checkLive("unsqueeze", x);
  const at = normalizeAxis("unsqueeze", axis, x.rank + 1);
  return viewOf(x, x.shape.toSpliced(at, 0, 1), x.strides.toSpliced(at, 0, 0));
}

/** Without the axis `axis`, which must have size 1; without all such axes when none is given. */
export function squeeze(x: Tensor, axis?: number): Tensor {
  checkLive("squeeze", x);
  const at = axis === undefined ? undefined : normalizeAxis("squeeze", axis, x.rank);
  if (at !== undefined && x.shape[at] !== 1) {
    throw new ShapeError("squeeze", `x is ${show(x.shape)}; axis ${at} has size ${x.shape[at]}, it must be 1.`);
  }
  const stays = (_: number, i: number): boolean => (at === undefined ? x.shape[i] !== 1 : i !== at);
  return viewOf(x, x.shape.filter(stays), x.strides.filter(stays));
}

/** The elements in memory of their own, in row-major order. */
export function clone(x: Tensor): Tensor {
  checkLive("clone", x);
  const y = allocate(x.shape, x.dtype);
  copyElements(x, x.strides, y);
  return track(y);
}

function inferSize(x: Tensor, shape: Shape): Shape {
  const known = shape.filter((n) => n !== -1);
  checkShape("reshape", known);
  const holes = shape.length - known.length;
  const rest = sizeOf(known);
  if (holes === 0 && rest === x.size) return [...shape];
  if (holes === 1 && rest > 0 && x.size % rest === 0) return shape.map((n) => (n === -1 ? x.size / rest : n));
  throw new ShapeError(
    "reshape",
    `x is ${show(x.shape)} with ${x.size} elements and the new shape is ${show(shape)}` +
      (holes > 1 ? "; only one size may be -1." : `; the sizes must multiply to ${x.size}.`),
  );
}
