import { BYTES, currentBuild } from "@wasmgrad/kernels";
import { copy_f32, copy_ref } from "@wasmgrad/kernels/copy";
import type { DType } from "./dtype.ts";
import { track } from "./scope.ts";
import { coalesce } from "./shape.ts";
import { allocate, type Tensor } from "./tensor.ts";

/**
 * `x` itself when its elements lie in row-major order, otherwise a packed copy: call `unpack` when done.
 * Should the caller fail before that, the scope frees it.
 */
export function packed(x: Tensor): Tensor {
  if (x.contiguous) return x;
  const y = track(allocate(x.shape, x.dtype));
  copyElements(x, x.strides, y);
  return y;
}

/** Dispose what `packed` made, if it made anything. */
export function unpack(copy: Tensor, original: Tensor): void {
  if (copy !== original) copy.dispose();
}

/** Elements in memory: where the first one is, and how to walk them. */
export interface Span {
  readonly address: number;
  readonly strides: readonly number[];
}

/** Write `x`, read with `strides` over the shape of `y`, into `y`. */
export function copyElements(x: Tensor, strides: readonly number[], y: Tensor): void {
  copySpan(y, { address: x.address, strides });
}

/** Write a row of n elements, `stride` elements apart from `address` on, into each of the m rows of a packed `y`. */
export function copyRow(
  y: Tensor,
  m: number,
  n: number,
  row: { readonly address: number; readonly stride: number },
): void {
  const { address, stride } = row;
  if (y.dtype === "float32") copy_f32(1, 1, m, n, 0, 0, 0, stride, 0, 0, n, 1, address, y.address);
  else copy_ref(y.dtype, 1, 1, m, n, 0, 0, 0, stride, 0, 0, n, 1, address, y.address);
}

/** Write the elements of `from`, which have the dtype of `y`, into `y`. */
export function copySpan(y: Tensor, from: Span): void {
  if (y.size === 0) return;
  const { dtype } = y;
  const { shape, strides } = coalesce(y.shape, [from.strides, y.strides]);
  const outer = Math.max(0, shape.length - 4);
  const [counts, xs, ys] = [lastFour(shape, 1), lastFour(strides[0], 0), lastFour(strides[1], 0)];
  const walk = (axis: number, x: number, to: number): void => {
    if (axis === outer) return copyBlock(dtype, [...counts, ...xs, ...ys, x, to]);
    const [dx, dy] = strides.map((s) => s[axis] * BYTES[dtype]);
    for (let i = 0; i < shape[axis]; i++) walk(axis + 1, x + i * dx, to + i * dy);
  };
  walk(0, from.address, y.address);
}

/** The last four entries, filled up in front. */
const lastFour = (list: readonly number[], fill: number): number[] => [
  ...Array.from<number>({ length: Math.max(0, 4 - list.length) }).fill(fill),
  ...list.slice(-4),
];

type BlockArguments = Parameters<typeof copy_f32>;

function copyBlock(dtype: DType, args: number[]): void {
  // The kernel moves bits, so it serves int32, too. Its reference reads numbers, and a NaN does not keep its bits.
  const moves = dtype === "float32" || (dtype === "int32" && currentBuild() !== "reference");
  if (moves) copy_f32(...(args as BlockArguments));
  else copy_ref(dtype, ...args);
}
