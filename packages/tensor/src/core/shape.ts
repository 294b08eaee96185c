/** Arithmetic on shapes and strides. Everything is counted in elements. */
import { AxisError, ShapeError, show } from "./errors.ts";

export type Shape = readonly number[];

/** Number of elements: the product of the sizes. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i];
  return size;
}

/** Strides of a row-major array: the last axis moves fastest. */
export function contiguousStrides(shape: Shape): number[] {
  // Up to two axes are written out: this runs for every op.
  if (shape.length === 0) return [];
  if (shape.length === 1) return [1];
  if (shape.length === 2) return [shape[1], 1];
  const strides = shape.map(() => 1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = strides[i + 1] * shape[i + 1];
  return strides;
}

/** True when the elements lie in row-major order without gaps. Axes of size 1 do not matter. */
export function isContiguous(shape: Shape, strides: readonly number[]): boolean {
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== step) return sizeOf(shape) === 0;
    step *= shape[i];
  }
  return true;
}

/** Same rank and sizes. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Sizes must be whole numbers ≥ 0. */
export function checkShape(op: string, shape: Shape): void {
  for (const size of shape) {
    if (Number.isInteger(size) && size >= 0) continue;
    throw new ShapeError(op, `the shape is ${show(shape)}; every size must be a whole number ≥ 0.`);
  }
}

/** An axis counted from the front: −1 means the last. */
export function normalizeAxis(op: string, axis: number, rank: number): number {
  if (Number.isInteger(axis) && axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
  const range =
    rank === 0 ? "a tensor of rank 0 has no axis" : `it must be a whole number from ${-rank} to ${rank - 1}`;
  throw new AxisError(op, `axis is ${axis} and the tensor has rank ${rank}; ${range}.`);
}

/** Sorted axes counted from the front; all of them when none is given. */
export function normalizeAxes(op: string, axis: number | readonly number[] | undefined, rank: number): number[] {
  if (axis === undefined) return Array.from({ length: rank }, (_, i) => i);
  const axes = (typeof axis === "number" ? [axis] : axis).map((a) => normalizeAxis(op, a, rank));
  const sorted = [...new Set(axes)].sort((a, b) => a - b);
  if (sorted.length === axes.length) return sorted;
  throw new AxisError(op, `the axes ${show(typeof axis === "number" ? [axis] : axis)} name one axis twice.`);
}

/**
 * The shape two operands broadcast to: aligned at the last axis, sizes equal or 1.
 * @throws ShapeError naming both shapes and the axis that clashes
 */
export function broadcastShapes(op: string, a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const m = a[i - rank + a.length] ?? 1;
    const n = b[i - rank + b.length] ?? 1;
    if (m === n || n === 1) return m;
    if (m === 1) return n;
    throw new ShapeError(
      op,
      `a is ${show(a)} and b is ${show(b)}; aligned at the last axis, sizes must be equal or 1, but axis ${i - rank} has ${m} and ${n}.`,
    );
  });
}

/** Strides that read an array of `shape` as if it had the shape `to`: 0 where it repeats. */
export function broadcastStrides(shape: Shape, strides: readonly number[], to: Shape): number[] {
  const shift = to.length - shape.length;
  return to.map((_, i) => (i < shift || shape[i - shift] === 1 ? 0 : strides[i - shift]));
}

/**
 * Merge neighbouring axes that every operand walks in one stride, and drop axes of size 1: the same
 * index space with the fewest loops.
 */
export function coalesce(
  shape: Shape,
  operands: readonly (readonly number[])[],
): { shape: number[]; strides: number[][] } {
  const sizes: number[] = [];
  const strides: number[][] = operands.map(() => []);
  for (let axis = 0; axis < shape.length; axis++) {
    if (shape[axis] === 1) continue;
    const last = sizes.length - 1;
    const merges = last >= 0 && operands.every((s, o) => strides[o][last] === s[axis] * shape[axis]);
    if (merges) sizes[last] *= shape[axis];
    else sizes.push(shape[axis]);
    operands.forEach((s, o) => (strides[o][merges ? last : sizes.length - 1] = s[axis]));
  }
  return { shape: sizes, strides };
}
