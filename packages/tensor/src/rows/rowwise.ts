/** The one road of ops that work along rows: the chosen axis goes last, rows are packed. */
import type { BoundReference } from "@wasmgrad/kernels";
import { checkFloat } from "../core/dtype.ts";
import { track } from "../core/scope.ts";
import { packed, unpack } from "../core/packed.ts";
import { normalizeAxis } from "../core/shape.ts";
import { allocateLike, checkLive, type Tensor } from "../core/tensor.ts";
import { transpose } from "../ops/transpose.ts";

/** What an op says of itself: rows, columns, the addresses of its inputs, then of its output. */
export interface RowOp {
  readonly name: string;
  readonly f32: (rows: number, cols: number, ...addresses: [number, number, number]) => void;
  readonly ref: BoundReference;
}

/** y = op(xs…) along `axis`; all inputs have one shape. */
export function rowwise(op: RowOp, xs: readonly Tensor[], axis: number = -1): Tensor {
  const [x] = xs;
  for (const t of xs) checkLive(op.name, t);
  checkFloat(op.name, "x", x.dtype);
  const at = normalizeAxis(op.name, axis, x.rank);
  if (at !== x.rank - 1) return swapped(op, xs, at);
  const from = xs.map(packed);
  const y = allocateLike(from[0], x.dtype);
  const cols = x.shape[at];
  const rows = cols === 0 ? 0 : x.size / cols;
  const addresses = [...from.map((t) => t.address), y.address];
  if (x.dtype === "float32") op.f32(rows, cols, ...(addresses as [number, number, number]));
  else op.ref(x.dtype, rows, cols, ...addresses);
  from.forEach((t, i) => unpack(t, xs[i]));
  return track(y);
}

function swapped(op: RowOp, xs: readonly Tensor[], axis: number): Tensor {
  const views = xs.map((t) => transpose(t, axis, -1));
  const y = rowwise(op, views);
  const back = transpose(y, axis, -1);
  for (const t of [...views, y]) t.dispose();
  return back;
}
