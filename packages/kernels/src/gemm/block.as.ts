/** A block of A (m × k) times a block of B (k × n), panel by panel of B. */
import { Panel } from "./panel.as";

export class Block {
  /**
   * Of the n columns of B the first `direct` are read where they are, the others from `panels`.
   * The last n mod 8 columns go through a strip beside the panels, because a whole vector would
   * write over what is next to C.
   */
  static multiply(
    m: usize,
    n: usize,
    k: usize,
    kMajor: bool,
    a: usize,
    aRow: usize,
    aStep: usize,
    b: usize,
    ldb: usize,
    direct: usize,
    panels: usize,
    c: usize,
    ldc: usize,
    keep: i32,
  ): void {
    const whole = n & ~7;
    const tail = n & 7;
    if (kMajor) {
      Panel.wideColumns(direct, m, k, a, aRow, aStep, b, ldb, 32, c, ldc, keep);
      c += direct << 2;
      Panel.wideColumns(whole - direct, m, k, a, aRow, aStep, panels, 32, k << 5, c, ldc, keep);
    } else {
      Panel.wideRows(direct, m, k, a, aRow, aStep, b, ldb, 32, c, ldc, keep);
      c += direct << 2;
      Panel.wideRows(whole - direct, m, k, a, aRow, aStep, panels, 32, k << 5, c, ldc, keep);
    }
    if (tail == 0) return;
    c += (whole - direct) << 2;
    panels += k * ((whole - direct) << 2);
    const strip = panels + (k << 5);
    if (tail > 4) {
      if (kMajor) Panel.wideColumns(tail, m, k, a, aRow, aStep, panels, 32, 0, strip, 32, 0);
      else Panel.wideRows(tail, m, k, a, aRow, aStep, panels, 32, 0, strip, 32, 0);
    } else {
      if (kMajor) Panel.narrowColumns(tail, m, k, a, aRow, aStep, panels, 16, 0, strip, 32, 0);
      else Panel.narrowRows(tail, m, k, a, aRow, aStep, panels, 16, 0, strip, 32, 0);
    }
    Block.merge(m, tail, strip, c, ldc, keep);
  }

  /** C[i][j] = strip[i][j] (+ C[i][j]) for `n` < 8 columns. */
  @inline static merge(m: usize, n: usize, strip: usize, c: usize, ldc: usize, keep: i32): void {
    const mask = i32x4.splat(keep);
    for (let i: usize = 0; i < m; i++) {
      let x = strip;
      let y = c;
      if (n & 4) {
        v128.store(y, f32x4.add(v128.and(v128.load(y), mask), v128.load(x)));
        x += 16;
        y += 16;
      }
      if (n & 2) {
        v128.store64_lane(y, f32x4.add(v128.and(v128.load64_zero(y), mask), v128.load64_zero(x)), 0);
        x += 8;
        y += 8;
      }
      if (n & 1) {
        v128.store32_lane(y, f32x4.add(v128.and(v128.load32_zero(y), mask), v128.load32_zero(x)), 0);
      }
      strip += 32;
      c += ldc;
    }
  }
}
