/** Runs a kernel of rows and columns over an index space of any rank. */
import { coalesce, type Shape } from "../core/shape.ts";

/** One two-dimensional piece: rows, columns, and for each operand its start and its two strides. */
export interface Piece {
  rows: number;
  columns: number;
  /** For each operand: start (elements from its first), row stride, column stride. */
  readonly start: number[];
  readonly row: number[];
  readonly column: number[];
}

/**
 * Call `visit` for each two-dimensional piece of the index space, most often just once: neighbouring
 * axes that all operands walk evenly are merged first.
 * @param operands strides of each operand over `shape`
 */
export function forPieces(shape: Shape, operands: readonly (readonly number[])[], visit: (piece: Piece) => void): void {
  const { shape: sizes, strides } = coalesce(shape, operands);
  const inner = Math.max(0, sizes.length - 2);
  const [rows, columns] = sizes.length === 0 ? [1, 1] : sizes.length === 1 ? [1, sizes[0]] : sizes.slice(inner);
  const last = (s: readonly number[], back: number): number => s[sizes.length - back] ?? 0;
  const piece: Piece = {
    rows,
    columns,
    start: operands.map(() => 0),
    row: strides.map((s) => last(s, 2)),
    column: strides.map((s) => last(s, 1)),
  };
  const walk = (axis: number): void => {
    if (axis === inner) return visit(piece);
    for (let i = 0; i < sizes[axis]; i++) {
      walk(axis + 1);
      strides.forEach((s, o) => (piece.start[o] += s[axis]));
    }
    strides.forEach((s, o) => (piece.start[o] -= s[axis] * sizes[axis]));
  };
  walk(0);
}
