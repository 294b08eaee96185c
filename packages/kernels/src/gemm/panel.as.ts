/**
 * Panels of B (8 or 4 columns each) times a block of A, tile by tile.
 *
 * The rows are cut into tiles of 6. Without fused multiply-add the product needs a register of its own,
 * and they have 5, or 4 where A is read by rows and the addresses of the rows take time as well. Tiles
 * of 4 take what a remainder of fewer rows would do slowly: 14 = 4 + 4 + 6.
 */
import { Tile } from "./tile.as";

export class Panel {
  /** Rows of the next tile when `left` rows remain. */
  @inline static rows(left: usize, kMajor: bool): usize {
    const most: usize = ASC_FEATURE_RELAXED_SIMD ? 6 : kMajor ? 5 : 4;
    if (left >= 3 * most || left == 2 * most || left == most) return most;
    return left >= 4 ? 4 : left >= 2 ? 2 : 1;
  }

  /** Eight columns of B a panel; A by columns. */
  static wideColumns(
    columns: usize,
    m: usize,
    k: usize,
    a: usize,
    aRow: usize,
    aStep: usize,
    b: usize,
    bStep: usize,
    bPanel: usize,
    c: usize,
    ldc: usize,
    keep: i32,
  ): void {
    Panel.walk(true, true, columns, m, k, a, aRow, aStep, b, bStep, bPanel, c, ldc, keep);
  }

  /** Eight columns of B a panel; A by rows. */
  static wideRows(
    columns: usize,
    m: usize,
    k: usize,
    a: usize,
    aRow: usize,
    aStep: usize,
    b: usize,
    bStep: usize,
    bPanel: usize,
    c: usize,
    ldc: usize,
    keep: i32,
  ): void {
    Panel.walk(true, false, columns, m, k, a, aRow, aStep, b, bStep, bPanel, c, ldc, keep);
  }

  /** Four columns of B; A by columns. */
  static narrowColumns(
    columns: usize,
    m: usize,
    k: usize,
    a: usize,
    aRow: usize,
    aStep: usize,
    b: usize,
    bStep: usize,
    bPanel: usize,
    c: usize,
    ldc: usize,
    keep: i32,
  ): void {
    Panel.walk(false, true, columns, m, k, a, aRow, aStep, b, bStep, bPanel, c, ldc, keep);
  }

  /** Four columns of B; A by rows. */
  static narrowRows(
    columns: usize,
    m: usize,
    k: usize,
    a: usize,
    aRow: usize,
    aStep: usize,
    b: usize,
    bStep: usize,
    bPanel: usize,
    c: usize,
    ldc: usize,
    keep: i32,
  ): void {
    Panel.walk(false, false, columns, m, k, a, aRow, aStep, b, bStep, bPanel, c, ldc, keep);
  }

  /**
   * `columns` is a multiple of 8, or at most 4 for a narrow panel; `bPanel` bytes lead to the next
   * panel. An `aStep` of 0 means packed: as many floats as the tile has rows.
   */
  @inline static walk(
    wide: bool,
    kMajor: bool,
    columns: usize,
    m: usize,
    k: usize,
    a: usize,
    aRow: usize,
    aStep: usize,
    b: usize,
    bStep: usize,
    bPanel: usize,
    c: usize,
    ldc: usize,
    keep: i32,
  ): void {
    // A zero that the compiler does not know: a constant would take 18 bytes of code at each use.
    const zero = i32x4.splat(<i32>(k >>> 31));
    for (let j: usize = 0; j < columns; j += 8) {
      let ai = a;
      let ci = c;
      let left = m;
      while (left > 0) {
        const rows = Panel.rows(left, kMajor);
        const step = aStep != 0 ? aStep : rows << 2;
        if (ASC_FEATURE_RELAXED_SIMD && rows == 6) {
          Tile.multiply(6, wide, kMajor, k, ai, aRow, step, b, bStep, ci, ldc, keep != 0, zero);
        } else if (!ASC_FEATURE_RELAXED_SIMD && kMajor && rows == 5) {
          Tile.multiply(5, wide, kMajor, k, ai, aRow, step, b, bStep, ci, ldc, keep != 0, zero);
        } else if (rows == 4) {
          Tile.multiply(4, wide, kMajor, k, ai, aRow, step, b, bStep, ci, ldc, keep != 0, zero);
        } else if (rows == 2) {
          Tile.multiply(2, wide, kMajor, k, ai, aRow, step, b, bStep, ci, ldc, keep != 0, zero);
        } else {
          Tile.multiply(1, wide, kMajor, k, ai, aRow, step, b, bStep, ci, ldc, keep != 0, zero);
        }
        ai += rows * aRow;
        ci += rows * ldc;
        left -= rows;
      }
      b += bPanel;
      c += 32;
    }
  }
}
