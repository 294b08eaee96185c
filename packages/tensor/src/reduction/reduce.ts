/** The one road that all reductions over axes take to their kernels. */
import type { BoundReference } from "@wasmgrad/kernels";
import { checkFloat, checkNumber, checkSummable, type DType } from "../core/dtype.ts";
import { ShapeError, show } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { packed, unpack } from "../core/packed.ts";
import { normalizeAxes, sizeOf, type Shape } from "../core/shape.ts";
import { allocate, checkLive, type Tensor } from "../core/tensor.ts";

/** Which axes to reduce, and whether they stay with size 1. */
export interface ReduceOptions {
  /** One axis or several; all when left out. Negative axes count from the end. */
  readonly axis?: number | readonly number[];
  /** Keep the reduced axes with size 1, so that the result broadcasts against the input. */
  readonly keepAxes?: boolean;
}

/** What a reduction says of itself. */
export interface ReduceOp {
  readonly name: string;
  readonly f32: (outer: number, n: number, inner: number, x: number, y: number) => void;
  readonly ref: BoundReference;
  /** Dtype of the result, when it is not that of the input. */
  readonly result?: DType;
  readonly floatOnly?: boolean;
  /** True when the result may be larger than every element. */
  readonly adds?: boolean;
  /** True when there is no result for zero elements. */
  readonly needsElements?: boolean;
}

/**
 * Reduce `x` over axes. Neighbouring axes are reduced in one pass.
 * @throws AxisError, DTypeError, ShapeError (nothing to reduce), LifetimeError
 */
export function reduce(op: ReduceOp, x: Tensor, options: ReduceOptions = {}): Tensor {
  checkLive(op.name, x);
  if (options.axis === undefined && options.keepAxes !== true && x.contiguous && x.dtype === "float32" && x.size > 0) {
    const y = allocate([], op.result ?? "float32");
    op.f32(1, x.size, 1, x.address, y.address);
    return track(y);
  }
  const axes = normalizeAxes(op.name, options.axis, x.rank);
  check(op, x, axes);
  const from = packed(x);
  const [firstRun, ...more] = runs(axes);
  const result = x.shape.flatMap((size, axis) =>
    !axes.includes(axis) ? [size] : options.keepAxes === true ? [1] : [],
  );
  let y = from;
  for (const run of more.toReversed()) {
    const next = reduceRun(op, y, run);
    if (y !== from) y.dispose();
    y = next;
  }
  const z = reduceRun(op, y, firstRun ?? [0, -1], result);
  if (y !== from) y.dispose();
  unpack(from, x);
  return z;
}

function check(op: ReduceOp, x: Tensor, axes: readonly number[]): void {
  if (op.floatOnly === true) checkFloat(op.name, "x", x.dtype);
  checkNumber(op.name, "x", x.dtype);
  if (op.adds === true) checkSummable(op.name, "x", x.dtype);
  if (op.needsElements === true && axes.some((axis) => x.shape[axis] === 0)) {
    throw new ShapeError(op.name, `x is ${show(x.shape)}; an axis of size 0 has no ${op.name}.`);
  }
}

/** Sorted axes as runs [first, last] of neighbours. */
function runs(axes: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const axis of axes) {
    const run = found.at(-1);
    if (run !== undefined && run[1] === axis - 1) run[1] = axis;
    else found.push([axis, axis]);
  }
  return found;
}

/** Reduce the axes first…last of a packed tensor to size 1. `shape` is the shape of the result when it is another one. */
function reduceRun(op: ReduceOp, x: Tensor, [first, last]: readonly [number, number], shape?: Shape): Tensor {
  const outer = sizeOf(x.shape.slice(0, first));
  const n = sizeOf(x.shape.slice(first, last + 1));
  const inner = sizeOf(x.shape.slice(last + 1));
  const reduced = shape ?? x.shape.map((size, axis) => (axis >= first && axis <= last ? 1 : size));
  const y = track(allocate(reduced, op.result ?? x.dtype));
  if (x.dtype === "float32") op.f32(outer, n, inner, x.address, y.address);
  else op.ref(x.dtype, outer, n, inner, x.address, y.address);
  return y;
}
