/** Dot products of rows of A with x. */
import { F32x4 } from "../simd/f32x4.as";

export class Rows {
  /**
   * y[i] = Σⱼ a[i][j]·x[j] (+ y[i]) for `rows` = 4 or 1 rows, a constant. Lane l of the first
   * accumulator sums the columns j ≡ l mod 8, lane l of the second those with j ≡ l + 4; the last
   * n mod 4 columns go to lane 0 of the second.
   */
  @inline static dot(rows: i32, n: usize, a: usize, row: usize, x: usize, y: usize, keep: i32): void {
    const zero = f32x4.splat(0);
    let s00 = zero;
    let s01 = zero;
    let s10 = zero;
    let s11 = zero;
    let s20 = zero;
    let s21 = zero;
    let s30 = zero;
    let s31 = zero;
    let a0 = a;
    let a1 = a0 + row;
    let a2 = a1 + row;
    let a3 = a2 + row;
    const end = x + (n << 2);
    for (const body = x + ((n & ~7) << 2); x != body; x += 32) {
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      s00 = F32x4.fma(v128.load(a0), x0, s00);
      s01 = F32x4.fma(v128.load(a0, 16), x1, s01);
      a0 += 32;
      if (rows > 1) {
        s10 = F32x4.fma(v128.load(a1), x0, s10);
        s11 = F32x4.fma(v128.load(a1, 16), x1, s11);
        a1 += 32;
      }
      if (rows > 2) {
        s20 = F32x4.fma(v128.load(a2), x0, s20);
        s21 = F32x4.fma(v128.load(a2, 16), x1, s21);
        a2 += 32;
      }
      if (rows > 3) {
        s30 = F32x4.fma(v128.load(a3), x0, s30);
        s31 = F32x4.fma(v128.load(a3, 16), x1, s31);
        a3 += 32;
      }
    }
    if (n & 4) {
      const x0 = v128.load(x);
      x += 16;
      s00 = F32x4.fma(v128.load(a0), x0, s00);
      a0 += 16;
      if (rows > 1) {
        s10 = F32x4.fma(v128.load(a1), x0, s10);
        a1 += 16;
      }
      if (rows > 2) {
        s20 = F32x4.fma(v128.load(a2), x0, s20);
        a2 += 16;
      }
      if (rows > 3) {
        s30 = F32x4.fma(v128.load(a3), x0, s30);
        a3 += 16;
      }
    }
    for (; x != end; x += 4) {
      const x0 = v128.load32_zero(x);
      s01 = F32x4.fma(v128.load32_zero(a0), x0, s01);
      a0 += 4;
      if (rows > 1) {
        s11 = F32x4.fma(v128.load32_zero(a1), x0, s11);
        a1 += 4;
      }
      if (rows > 2) {
        s21 = F32x4.fma(v128.load32_zero(a2), x0, s21);
        a2 += 4;
      }
      if (rows > 3) {
        s31 = F32x4.fma(v128.load32_zero(a3), x0, s31);
        a3 += 4;
      }
    }
    Rows.store(y, f32x4.add(s00, s01), keep);
    if (rows > 1) Rows.store(y + 4, f32x4.add(s10, s11), keep);
    if (rows > 2) Rows.store(y + 8, f32x4.add(s20, s21), keep);
    if (rows > 3) Rows.store(y + 12, f32x4.add(s30, s31), keep);
  }

  @inline static store(y: usize, sums: v128, keep: i32): void {
    const sum = F32x4.sum(sums);
    store<f32>(y, keep ? load<f32>(y) + sum : sum);
  }
}
