import { AxisError, ShapeError, show } from "../core/errors.ts";
import { normalizeAxis } from "../core/shape.ts";
import { checkLive, viewOf, type Tensor } from "../core/tensor.ts";

/** From `start` (0) to before `end` (the size), each `step` (1). Negative positions count from the end. */
export type Range = readonly [start?: number, end?: number, step?: number];

/**
 * A part of `x` along its leading axes, one range an axis; axes without a range are taken whole. A view.
 *
 * Positions outside the axis are clipped, as in NumPy.
 * @throws AxisError for more ranges than axes or a fraction, ShapeError for a step below 1
 * @example
 * ```ts
 * import { slice, tensor } from "@wasmgrad/tensor";
 * slice(tensor([[1, 2, 3], [4, 5, 6]]), [1], [0, -1]).toArray(); // => [[4, 5]]
 * ```
 */
export function slice(x: Tensor, ...ranges: Range[]): Tensor {
  checkLive("slice", x);
  if (ranges.length > x.rank) {
    throw new AxisError("slice", `${ranges.length} ranges for a tensor ${show(x.shape)}; it has ${x.rank} axes.`);
  }
  let { offset } = x;
  const [shape, strides] = [[...x.shape], [...x.strides]];
  for (const [axis, [start = 0, end = x.shape[axis], step = 1]] of ranges.entries()) {
    if (!Number.isInteger(step) || step < 1) {
      throw new ShapeError("slice", `the step along axis ${axis} is ${step}; it must be a whole number ≥ 1.`);
    }
    if (!Number.isInteger(start) || !Number.isInteger(end)) {
      throw new AxisError(
        "slice",
        `the range along axis ${axis} is from ${start} to ${end}; both must be whole numbers.`,
      );
    }
    const [from, to] = [start, end].map((at) => clip(at, x.shape[axis]));
    shape[axis] = Math.max(0, Math.ceil((to - from) / step));
    if (shape[axis] > 0) offset += from * x.strides[axis];
    strides[axis] = x.strides[axis] * step;
  }
  return viewOf(x, shape, strides, offset);
}

/**
 * The part of `x` at one index of an axis; the axis disappears. A view.
 * @throws AxisError when the axis or the index does not exist
 */
export function select(x: Tensor, axis: number, index: number): Tensor {
  checkLive("select", x);
  const at = normalizeAxis("select", axis, x.rank);
  const size = x.shape[at];
  if (!Number.isInteger(index) || index < -size || index >= size) {
    throw new AxisError(
      "select",
      `index ${index} of axis ${at} in ${show(x.shape)}; it must be from ${-size} to ${size - 1}.`,
    );
  }
  const from = index < 0 ? index + size : index;
  return viewOf(x, x.shape.toSpliced(at, 1), x.strides.toSpliced(at, 1), x.offset + from * x.strides[at]);
}

const clip = (at: number, size: number): number => Math.min(Math.max(at < 0 ? at + size : at, 0), size);
