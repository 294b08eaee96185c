/**
 * A matrix times a vector. A is m × n, row-major, and read once, from front to back.
 *
 *   A·x:   y[i] = Σⱼ a[i][j]·x[j]      four rows at a time, each a dot product
 *   Aᵀ·x:  y[j] = Σᵢ a[i][j]·x[i]      four rows at a time, each added to y
 *
 * An element of y is computed in one order whatever its place: neither m and the group of four that
 * a row falls into (A·x), nor n and the vector that a column falls into (Aᵀ·x), change a bit.
 */
import { Columns } from "./columns.as";
import { ACCUMULATE, TRANSPOSE_A } from "./gemv.layout";
import { Rows } from "./rows.as";

/** More elements than a cache holds. */
const LARGE: u32 = 1 << 22;
/** Rows of fewer elements than this share memory pages with their neighbours. */
const SHORT: u32 = 4096;

export function gemv_f32(m: u32, n: u32, flags: u32, a: usize, lda: u32, x: usize, y: usize): void {
  const row: usize = lda << 2;
  // A large matrix of short rows comes from memory only as fast as the prefetcher follows: one row after
  // the other. Four at a time, in steps of a row, it fetches at a seventh of that speed.
  const four: u32 = m * n >= LARGE && n < SHORT ? 0 : m & ~3;
  let keep: i32 = flags & ACCUMULATE ? -1 : 0;
  if (flags & TRANSPOSE_A) {
    if (m == 0 && keep == 0) memory.fill(y, 0, n << 2);
    for (let i: u32 = 0; i < four; i += 4) {
      Columns.add(4, n, a, row, x, y, keep);
      a += row << 2;
      x += 16;
      keep = -1;
    }
    for (let i = four; i < m; i++) {
      Columns.add(1, n, a, row, x, y, keep);
      a += row;
      x += 4;
      keep = -1;
    }
  } else {
    for (let i: u32 = 0; i < four; i += 4) {
      Rows.dot(4, n, a, row, x, y, keep);
      a += row << 2;
      y += 16;
    }
    for (let i = four; i < m; i++) {
      Rows.dot(1, n, a, row, x, y, keep);
      a += row;
      y += 4;
    }
  }
}
