/**
 * The comparisons, over rows × cols with strides as in arithmetic.as.ts; the result is one byte, 0 or 1.
 *
 * One loop serves all of them: y = ((a < b and `less`) or (a = b and `equal`)) ≠ `negate`. The three
 * choices are masks of ones or zeros.
 */
import { Lanes } from "./lanes.as";

export class Compare {
  static run(
    less: u32,
    equal: u32,
    negate: u32,
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
    const l = i32x4.splat(less);
    const e = i32x4.splat(equal);
    const n = i32x4.splat(negate);
    const body = (aCol | bCol) <= 1 ? cols & ~3 : 0;
    for (; rows > 0; rows--) {
      let c: u32 = 0;
      for (; c < body; c += 4) {
        const p = Lanes.floats(a + ((c * aCol) << 2), aCol);
        const q = Lanes.floats(b + ((c * bCol) << 2), bCol);
        v128.store32_lane(y + c, Compare.truth(l, e, n, p, q), 0);
      }
      for (; c < cols; c++) {
        const p = v128.load32_zero(a + ((c * aCol) << 2));
        const q = v128.load32_zero(b + ((c * bCol) << 2));
        v128.store8_lane(y + c, Compare.truth(l, e, n, p, q), 0);
      }
      a += (<usize>aRow) << 2;
      b += (<usize>bRow) << 2;
      y += cols;
    }
  }

  @inline static truth(less: v128, equal: v128, negate: v128, a: v128, b: v128): v128 {
    const either = v128.or(v128.and(f32x4.lt(a, b), less), v128.and(f32x4.eq(a, b), equal));
    return Lanes.truth(v128.xor(either, negate));
  }
}
