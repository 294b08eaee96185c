import { checkSameDType } from "../core/dtype.ts";
import { ShapeError, show } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { copyElements } from "../core/packed.ts";
import { normalizeAxis } from "../core/shape.ts";
import { allocate, checkLive, viewOf, type Tensor } from "../core/tensor.ts";
import { unsqueeze } from "./reshape.ts";

/**
 * Tensors joined along an axis (0 by default). All other sizes must be equal.
 * @throws ShapeError, DTypeError
 */
export function concatenate(xs: readonly Tensor[], options: { readonly axis?: number } = {}): Tensor {
  if (xs.length === 0) throw new ShapeError("concatenate", "the list is empty; at least one tensor is needed.");
  for (const x of xs) checkLive("concatenate", x);
  const [first] = xs;
  const axis = normalizeAxis("concatenate", options.axis ?? 0, first.rank);
  for (const x of xs) {
    checkSameDType("concatenate", first.dtype, x.dtype);
    if (x.rank === first.rank && x.shape.every((size, i) => i === axis || size === first.shape[i])) continue;
    throw new ShapeError(
      "concatenate",
      `${show(first.shape)} and ${show(x.shape)} must agree in all axes but ${axis}.`,
    );
  }
  const size = xs.reduce((total, x) => total + x.shape[axis], 0);
  const y = allocate(first.shape.with(axis, size), first.dtype);
  let at = 0;
  for (const x of xs) {
    const part = viewOf(y, x.shape, y.strides, at * y.strides[axis]);
    copyElements(x, x.strides, part);
    part.dispose();
    at += x.shape[axis];
  }
  return track(y);
}

/** Tensors of one shape side by side along a new axis (0 by default). */
export function stack(xs: readonly Tensor[], options: { readonly axis?: number } = {}): Tensor {
  const axis = options.axis ?? 0;
  const rows = xs.map((x) => unsqueeze(x, axis));
  const y = concatenate(rows, { axis });
  for (const row of rows) row.dispose();
  return y;
}
