/**
 * A two-dimensional block: y[i·yRow + l·yCol] = x[i·xRow + l·xCol] for i < rows, l < cols. Four ways, by the strides.
 *
 * | xRow | xCol | yCol |                                                   |
 * | ---- | ---- | ---- | ------------------------------------------------- |
 * | any  | 1    | 1    | rows copied four elements a turn                  |
 * | any  | 0    | 1    | rows filled with one element each                 |
 * | 1    | any  | 1    | 4 × 4 tiles transposed in registers               |
 * | any  | any  | any  | one by one                                        |
 */
import { Row } from "./row.as";
import { Transpose } from "./transpose.as";

/** Rows of y that are written side by side: one cache line of x feeds them all. */
const BLOCK: u32 = 16;

export class Plane {
  @inline static copy(rows: u32, cols: u32, x: usize, xRow: u32, xCol: u32, y: usize, yRow: u32, yCol: u32): void {
    if (yCol == 1 && xCol < 2) {
      for (; rows > 0; rows--, x += (<usize>xRow) << 2, y += (<usize>yRow) << 2) {
        if (xCol == 1) Row.copy(cols, x, y);
        else Row.fill(cols, v128.load32_splat(x), y);
      }
    } else if (yCol == 1 && xRow == 1) Plane.transpose(rows, cols, x, xCol, y, yRow);
    else Plane.single(0, rows, 0, cols, x, xRow, xCol, y, yRow, yCol);
  }

  /** xRow = yCol = 1. */
  @inline static transpose(rows: u32, cols: u32, x: usize, xCol: u32, y: usize, yRow: u32): void {
    const fullRows = rows & ~3;
    const fullCols = cols & ~3;
    for (let block: u32 = 0; block < fullRows; block += BLOCK) {
      const end = min(block + BLOCK, fullRows);
      for (let l: u32 = 0; l < fullCols; l += 4) {
        for (let i = block; i < end; i += 4) {
          const from = x + ((<usize>i + l * xCol) << 2);
          Transpose.tile(from, (<usize>xCol) << 2, y + ((<usize>i * yRow + l) << 2), (<usize>yRow) << 2);
        }
      }
    }
    Plane.single(0, fullRows, fullCols, cols, x, 1, xCol, y, yRow, 1);
    Plane.single(fullRows, rows, 0, cols, x, 1, xCol, y, yRow, 1);
  }

  /** Element by element: rows i…rows, columns l…cols. */
  static single(
    i: u32,
    rows: u32,
    first: u32,
    cols: u32,
    x: usize,
    xRow: u32,
    xCol: u32,
    y: usize,
    yRow: u32,
    yCol: u32,
  ): void {
    for (; i < rows; i++) {
      for (let l = first; l < cols; l++) {
        store<u32>(y + ((<usize>i * yRow + l * yCol) << 2), load<u32>(x + ((<usize>i * xRow + l * xCol) << 2)));
      }
    }
  }
}
