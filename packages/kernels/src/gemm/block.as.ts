/** A block of A (m × k) times a block of B (k × n). */
import { Panel } from "./panel.as";

export class Block {
  /**
   * `packed`: all columns of B are in `panels`; otherwise only the last n mod 8 are, and the others
   * are read where they are, from `b`. The last columns of C go through a strip behind the panels,
   * because a whole vector would write over what is next to C.
   */
  static multiply(
    m: usize,
    n: usize,
    k: usize,
    kMajor: bool,
    a: usize,
    aRow: usize,
    aStep: usize,
    packed: bool,
    b: usize,
    ldb: usize,
    panels: usize,
    c: usize,
    ldc: usize,
    keep: i32,
  ): void {
    const whole = n & ~7;
    const tail = n & 7;
    if (whole > 0) {
      const from = packed ? panels : b;
      const bStep = packed ? <usize>32 : ldb;
      const bPanel = packed ? k << 5 : <usize>32;
      if (kMajor) Panel.wideColumns(whole, m, k, a, aRow, aStep, from, bStep, bPanel, c, ldc, keep);
      else Panel.wideRows(whole, m, k, a, aRow, aStep, from, bStep, bPanel, c, ldc, keep);
    }
    if (tail == 0) return;
    const last = packed ? panels + k * (whole << 2) : panels;
    const strip = last + (k << 5);
    if (tail > 4) {
      if (kMajor) Panel.wideColumns(tail, m, k, a, aRow, aStep, last, 32, 0, strip, 32, 0);
      else Panel.wideRows(tail, m, k, a, aRow, aStep, last, 32, 0, strip, 32, 0);
    } else {
      if (kMajor) Panel.narrowColumns(tail, m, k, a, aRow, aStep, last, 16, 0, strip, 32, 0);
      else Panel.narrowRows(tail, m, k, a, aRow, aStep, last, 16, 0, strip, 32, 0);
    }
    Block.merge(m, tail, strip, c + (whole << 2), ldc, keep);
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
