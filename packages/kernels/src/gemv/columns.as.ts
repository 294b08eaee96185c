/** Rows of A, each times its element of x, added to y. */
import { F32x4 } from "../simd/f32x4.as";

export class Columns {
  /** y[j] (+)= Σᵢ a[i][j]·x[i] for i < `rows` = 4 or 1, a constant; one row after the other. */
  @inline static add(rows: i32, n: usize, a: usize, row: usize, x: usize, y: usize, keep: i32): void {
    const mask = i32x4.splat(keep);
    const x0 = v128.load32_splat(x);
    const x1 = rows > 1 ? v128.load32_splat(x, 4) : x0;
    const x2 = rows > 2 ? v128.load32_splat(x, 8) : x0;
    const x3 = rows > 3 ? v128.load32_splat(x, 12) : x0;
    let a0 = a;
    let a1 = a0 + row;
    let a2 = a1 + row;
    let a3 = a2 + row;
    const end = y + (n << 2);
    for (const body = y + ((n & ~7) << 2); y != body; y += 32) {
      let left = v128.and(v128.load(y), mask);
      let right = v128.and(v128.load(y, 16), mask);
      left = F32x4.fma(v128.load(a0), x0, left);
      right = F32x4.fma(v128.load(a0, 16), x0, right);
      a0 += 32;
      if (rows > 1) {
        left = F32x4.fma(v128.load(a1), x1, left);
        right = F32x4.fma(v128.load(a1, 16), x1, right);
        a1 += 32;
      }
      if (rows > 2) {
        left = F32x4.fma(v128.load(a2), x2, left);
        right = F32x4.fma(v128.load(a2, 16), x2, right);
        a2 += 32;
      }
      if (rows > 3) {
        left = F32x4.fma(v128.load(a3), x3, left);
        right = F32x4.fma(v128.load(a3, 16), x3, right);
        a3 += 32;
      }
      v128.store(y, left);
      v128.store(y, right, 16);
    }
    for (; y != end; y += 4) {
      let sum = v128.and(v128.load32_zero(y), mask);
      sum = F32x4.fma(v128.load32_zero(a0), x0, sum);
      a0 += 4;
      if (rows > 1) {
        sum = F32x4.fma(v128.load32_zero(a1), x1, sum);
        a1 += 4;
      }
      if (rows > 2) {
        sum = F32x4.fma(v128.load32_zero(a2), x2, sum);
        a2 += 4;
      }
      if (rows > 3) {
        sum = F32x4.fma(v128.load32_zero(a3), x3, sum);
        a3 += 4;
      }
      v128.store32_lane(y, sum, 0);
    }
  }
}
