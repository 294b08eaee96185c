/** The one road that all reductions over axes take to their kernels. */
import type { BoundReference } from "@wasmgrad/kernels";
import { checkFloat, type DType } from "../core/dtype.ts";
import { DTypeError, ShapeError, show } from "../core/errors.ts";
import { track } from "../core/handle.ts";
import { packed, unpack } from "../core/packed.ts";
import { normalizeAxes, sizeOf, type Shape } from "../core/shape.ts";
import { allocate, checkLive, viewOf, type Tensor } from "../core/tensor.ts";

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
  /** True when there is no result for zero elements. */
  readonly needsElements?: boolean;
}

/**
 * Reduce `x` over axes. Neighbouring axes are reduced in one pass.
 * @throws AxisError, DTypeError, ShapeError (nothing to reduce), LifetimeError
 */
export function reduce(op: ReduceOp, x: Tensor, options: ReduceOptions = {}): Tensor {
  checkLive(op.name, x);
  const axes = normalizeAxes(op.name, options.axis, x.rank);
  check(op, x, axes);
  const from = packed(x);
  let y = from;
  for (const [first, last] of runs(axes).toReversed()) {
    const next = reduceRun(op, y, first, last);
    if (y !== from) y.dispose();
    y = next;
  }
  if (y === from) y = reduceRun(op, from, 0, -1);
  unpack(from, x);
  return options.keepAxes === true ? track(y) : squeezeAxes(y, axes);
}

function check(op: ReduceOp, x: Tensor, axes: readonly number[]): void {
  if (op.floatOnly === true) checkFloat(op.name, "x", x.dtype);
  if (x.dtype === "bool")
    throw new DTypeError(op.name, `x is bool; it must be a number type. ${op.name}(cast(x, "int32")) would fit.`);
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

/** Reduce the axes first…last of a packed tensor to size 1. */
function reduceRun(op: ReduceOp, x: Tensor, first: number, last: number): Tensor {
  const outer = sizeOf(x.shape.slice(0, first));
  const n = sizeOf(x.shape.slice(first, last + 1));
  const inner = sizeOf(x.shape.slice(last + 1));
  const y = allocate(
    x.shape.map((size, axis) => (axis >= first && axis <= last ? 1 : size)),
    op.result ?? x.dtype,
  );
  if (x.dtype === "float32") op.f32(outer, n, inner, x.address, y.address);
  else op.ref(x.dtype, outer, n, inner, x.address, y.address);
  return y;
}

function squeezeAxes(y: Tensor, axes: readonly number[]): Tensor {
  const kept = (_: number, axis: number): boolean => !axes.includes(axis);
  const shape: Shape = y.shape.filter(kept);
  const squeezed = viewOf(y, shape, y.strides.filter(kept));
  y.dispose();
  return squeezed;
}
