/**
 * Functions of two operands over rows × cols, each operand with a row and a column stride (README.md has
 * the picture). Two functions share one loop where one bit of arithmetic makes one of the other:
 * a − b = a + (−b) and min(a, b) = −max(−a, −b), exactly; `flip` is the sign bit or 0.
 */
export const SUM: i32 = 0;
export const PRODUCT: i32 = 1;
export const QUOTIENT: i32 = 2;
export const MAXIMUM: i32 = 3;
/** A value of `flip`. */
export const SIGN: u32 = 0x80000000;

export class Arithmetic {
  @inline static apply(op: i32, flip: v128, a: v128, b: v128): v128 {
    if (op == SUM) return f32x4.add(a, v128.xor(b, flip));
    if (op == PRODUCT) return f32x4.mul(a, b);
    if (op == QUOTIENT) return f32x4.div(a, b);
    return v128.xor(f32x4.max(v128.xor(a, flip), v128.xor(b, flip)), flip);
  }

  @inline static run(
    op: i32,
    flip: u32,
    rows: u32,
    cols: u32,
    a: usize,
    aRow: u32,
    aCol: u32,
    b: usize,
    bRow: u32,
    bCol: u32,
    y: usize,
  ): void {
    if (rows == 0 || cols == 0) return;
    // Rows that follow each other evenly in both operands are one long row.
    if (aRow == aCol * cols && bRow == bCol * cols) {
      cols *= rows;
      rows = 1;
    }
    const flips = i32x4.splat(flip);
    for (; rows > 0; rows--) {
      Arithmetic.row(op, flips, cols, a, aCol, b, bCol, y);
      a += (<usize>aRow) << 2;
      b += (<usize>bRow) << 2;
      y += (<usize>cols) << 2;
    }
  }

  /** a ± b: one body for two kernels. */
  static sum(
    flip: u32,
    rows: u32,
    cols: u32,
    a: usize,
    aRow: u32,
    aCol: u32,
    b: usize,
    bRow: u32,
    bCol: u32,
    y: usize,
  ): void {
    Arithmetic.run(SUM, flip, rows, cols, a, aRow, aCol, b, bRow, bCol, y);
  }

  /** The larger or the smaller: one body for two kernels. */
  static extreme(
    flip: u32,
    rows: u32,
    cols: u32,
    a: usize,
    aRow: u32,
    aCol: u32,
    b: usize,
    bRow: u32,
    bCol: u32,
    y: usize,
  ): void {
    Arithmetic.run(MAXIMUM, flip, rows, cols, a, aRow, aCol, b, bRow, bCol, y);
  }

  /** One row: four columns a turn for column strides 1·1, 1·0 and 0·1; the rest, and all others, one by one. */
  @inline static row(op: i32, flip: v128, cols: u32, a: usize, aCol: u32, b: usize, bCol: u32, y: usize): void {
    const end = (<usize>cols) << 2;
    const body = (aCol | bCol) == 1 ? end & ~15 : 0;
    let i: usize = 0;
    if (aCol == 0) {
      const all = v128.load32_splat(a);
      for (; i < body; i += 16) v128.store(y + i, Arithmetic.apply(op, flip, all, v128.load(b + i)));
    } else if (bCol == 0) {
      const all = v128.load32_splat(b);
      for (; i < body; i += 16) v128.store(y + i, Arithmetic.apply(op, flip, v128.load(a + i), all));
    } else {
      for (; i < body; i += 16) v128.store(y + i, Arithmetic.apply(op, flip, v128.load(a + i), v128.load(b + i)));
    }
    for (; i < end; i += 4) {
      const one = Arithmetic.apply(op, flip, v128.load32_zero(a + i * aCol), v128.load32_zero(b + i * bCol));
      v128.store32_lane(y + i, one, 0);
    }
  }
}
