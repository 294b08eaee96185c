/** The same elements, laid out in memory in other ways. */
import { assign, clone, expand, full, permute, slice, type Range, type Tensor } from "@wasmgrad/tensor";

/** A view with the shape of `x`, or null where the layout needs more axes. */
export type Layout = (x: Tensor) => Tensor | null;

/** Axes in reverse order in memory. */
const transposed: Layout = (x) => {
  if (x.rank < 2) return null;
  const reverse = x.shape.map((_, axis) => x.rank - 1 - axis);
  return permute(clone(permute(x, reverse)), reverse);
};

/** Every second element of a larger array whose other elements would show. */
const sliced: Layout = (x) => {
  if (x.rank === 0) return null;
  const other = x.dtype === "float32" || x.dtype === "float64" ? NaN : 1;
  const larger = full(
    x.shape.map((size) => 2 * size + 1),
    other,
    { dtype: x.dtype },
  );
  const view = slice(larger, ...x.shape.map((size): Range => [1, 2 * size + 1, 2]));
  return assign(view, x);
};

/** One element, or one row, seen everywhere along the first axis. Changes the elements. */
const expanded: Layout = (x) => (x.rank === 0 || x.shape[0] === 0 ? null : expand(clone(slice(x, [0, 1])), x.shape));

export const layouts: Readonly<Record<string, Layout>> = { transposed, sliced, expanded };
