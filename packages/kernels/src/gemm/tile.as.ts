/**
 * The innermost loop: a tile of C that lives in registers while k runs.
 *
 *   c[i][j] += Σₚ a[i][p]·b[p][j],   i < mr ≤ 6,   j < 8 (two vectors) or 4 (one)
 *
 * Six rows of two vectors are 12 accumulators; with two vectors of B and one element of A they fill
 * the 15 registers that the engines leave free. The body is not unrolled: TurboFan would hoist the
 * loads of a longer body and spill.
 */
import { F32x4 } from "../simd/f32x4.as";

export class Tile {
  /**
   * `mr`, `wide` and `kMajor` are constants at every call, so that only the rows and vectors in use
   * are left. `kMajor`: the mr elements of a column of A are neighbours, and `aStep` bytes lead to
   * the next column; otherwise the elements of a row are neighbours, and `aRow` bytes lead to the
   * next row. `keep`: add to C instead of overwriting it.
   */
  @inline static multiply(
    mr: i32,
    wide: bool,
    kMajor: bool,
    k: usize,
    a: usize,
    aRow: usize,
    aStep: usize,
    b: usize,
    bStep: usize,
    c: usize,
    ldc: usize,
    keep: bool,
    zero: v128,
  ): void {
    let c00 = zero;
    let c01 = zero;
    let c10 = zero;
    let c11 = zero;
    let c20 = zero;
    let c21 = zero;
    let c30 = zero;
    let c31 = zero;
    let c40 = zero;
    let c41 = zero;
    let c50 = zero;
    let c51 = zero;
    let a1 = a + aRow;
    let a2 = mr > 2 ? a1 + aRow : a;
    let a3 = mr > 3 ? a2 + aRow : a;
    let a4 = mr > 4 ? a3 + aRow : a;
    let a5 = mr > 5 ? a4 + aRow : a;
    const end = b + k * bStep;
    while (b != end) {
      const b0 = v128.load(b);
      const b1 = wide ? v128.load(b, 16) : b0;
      const s0 = v128.load32_splat(a);
      c00 = F32x4.fma(s0, b0, c00);
      if (wide) c01 = F32x4.fma(s0, b1, c01);
      if (mr > 1) {
        const s1 = kMajor ? v128.load32_splat(a, 4) : v128.load32_splat(a1);
        c10 = F32x4.fma(s1, b0, c10);
        if (wide) c11 = F32x4.fma(s1, b1, c11);
      }
      if (mr > 2) {
        const s2 = kMajor ? v128.load32_splat(a, 8) : v128.load32_splat(a2);
        c20 = F32x4.fma(s2, b0, c20);
        if (wide) c21 = F32x4.fma(s2, b1, c21);
      }
      if (mr > 3) {
        const s3 = kMajor ? v128.load32_splat(a, 12) : v128.load32_splat(a3);
        c30 = F32x4.fma(s3, b0, c30);
        if (wide) c31 = F32x4.fma(s3, b1, c31);
      }
      if (mr > 4) {
        const s4 = kMajor ? v128.load32_splat(a, 16) : v128.load32_splat(a4);
        c40 = F32x4.fma(s4, b0, c40);
        if (wide) c41 = F32x4.fma(s4, b1, c41);
      }
      if (mr > 5) {
        const s5 = kMajor ? v128.load32_splat(a, 20) : v128.load32_splat(a5);
        c50 = F32x4.fma(s5, b0, c50);
        if (wide) c51 = F32x4.fma(s5, b1, c51);
      }
      b += bStep;
      if (kMajor) {
        a += aStep;
      } else {
        a += 4;
        if (mr > 1) a1 += 4;
        if (mr > 2) a2 += 4;
        if (mr > 3) a3 += 4;
        if (mr > 4) a4 += 4;
        if (mr > 5) a5 += 4;
      }
    }
    // A product that fits one block of k writes C once: it need not read it.
    if (wide && keep) {
      Tile.add(c, c00, c01);
      if (mr > 1) Tile.add((c += ldc), c10, c11);
      if (mr > 2) Tile.add((c += ldc), c20, c21);
      if (mr > 3) Tile.add((c += ldc), c30, c31);
      if (mr > 4) Tile.add((c += ldc), c40, c41);
      if (mr > 5) Tile.add((c += ldc), c50, c51);
    } else {
      Tile.put(wide, c, c00, c01);
      if (mr > 1) Tile.put(wide, (c += ldc), c10, c11);
      if (mr > 2) Tile.put(wide, (c += ldc), c20, c21);
      if (mr > 3) Tile.put(wide, (c += ldc), c30, c31);
      if (mr > 4) Tile.put(wide, (c += ldc), c40, c41);
      if (mr > 5) Tile.put(wide, (c += ldc), c50, c51);
    }
  }

  /** One row of the tile, added to C. A narrow tile only ever writes to scratch, hence overwrites. */
  @inline static add(c: usize, left: v128, right: v128): void {
    v128.store(c, f32x4.add(v128.load(c), left));
    v128.store(c, f32x4.add(v128.load(c, 16), right), 16);
  }

  /** One row of the tile instead of what C holds, be it NaN. */
  @inline static put(wide: bool, c: usize, left: v128, right: v128): void {
    v128.store(c, left);
    if (wide) v128.store(c, right, 16);
  }
}
