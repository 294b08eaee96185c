import { BYTES, view } from "@wasmgrad/kernels";
import { AxisError, show } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { packed, unpack } from "../core/packed.ts";
import { normalizeAxis, sizeOf } from "../core/shape.ts";
import { allocate, checkLive, type Tensor } from "../core/tensor.ts";

/**
 * The parts of `x` at the given indices of an axis (0 by default), in that order; an index may occur
 * often, a negative one counts from the end.
 * @throws AxisError for an index that does not exist
 */
export function take(
  x: Tensor,
  indices: readonly number[] | Int32Array,
  options: { readonly axis?: number } = {},
): Tensor {
  checkLive("take", x);
  const axis = normalizeAxis("take", options.axis ?? 0, x.rank);
  const size = x.shape[axis];
  const rows = Array.from(indices, (index) => {
    if (Number.isInteger(index) && index >= -size && index < size) return index < 0 ? index + size : index;
    throw new AxisError(
      "take",
      `index ${index} of axis ${axis} in ${show(x.shape)}; it must be from ${-size} to ${size - 1}.`,
    );
  });
  const from = packed(x);
  const y = allocate(x.shape.with(axis, rows.length), x.dtype);
  const chunk = sizeOf(x.shape.slice(axis + 1)) * BYTES[x.dtype];
  const outer = sizeOf(x.shape.slice(0, axis));
  const source = view("uint8", from.address, x.size * BYTES[x.dtype]);
  const target = view("uint8", y.address, y.size * BYTES[x.dtype]);
  for (let o = 0; o < outer; o++) {
    for (const [i, row] of rows.entries()) {
      const start = (o * size + row) * chunk;
      target.set(source.subarray(start, start + chunk), (o * rows.length + i) * chunk);
    }
  }
  unpack(from, x);
  return track(y);
}
