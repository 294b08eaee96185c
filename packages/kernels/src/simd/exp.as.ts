/**
 * e^x of four float32 lanes, right over the whole range: subnormal results, 0, ∞ and NaN included.
 *
 * x = n·ln 2 + r with n an integer and |r| ≤ ln 2 / 2, hence e^x = 2ⁿ·eʳ and
 * eʳ ≈ 1 + (r + r²·q(r)), q of degree 4, the minimax polynomial for the relative error of eʳ
 * (3.1·10⁻⁹, a twentieth of an ulp), each coefficient rounded to float32 in turn and the rest refitted.
 *
 * Multiply and add only: the bits are the same on every build.
 */
import { Constant } from "./constant.as";

export class Exp {
  static readonly ONE: v128 = Constant.of(1);
  static readonly TWO: v128 = Constant.of(2);
  static readonly LOG2E: v128 = Constant.of(<f32>Math.LOG2E);
  /** ln 2 in two parts; the high one has 16 bits. */
  static readonly LN2_HIGH: v128 = Constant.of(0.693145751953125);
  static readonly LN2_LOW: v128 = Constant.of(1.42860677e-6);
  static readonly MOST: v128 = Constant.of(89);
  static readonly LEAST: v128 = Constant.of(-104);
  static readonly ROUND: v128 = Constant.of(12582912 + 254);
  static readonly Q0: v128 = Constant.of(0.49999994);
  static readonly Q1: v128 = Constant.of(0.16666521);
  static readonly Q2: v128 = Constant.of(0.041668266);
  static readonly Q3: v128 = Constant.of(0.008368684);
  static readonly Q4: v128 = Constant.of(0.0013820946);

  /** e^x. */
  @inline static f32x4(x: v128): v128 {
    // Beyond these bounds the result is 0 or ∞ anyway. The operand order lets NaN pass.
    const bounded = f32x4.pmax(f32x4.pmin(x, Exp.MOST), Exp.LEAST);
    // Adding 1.5·2²³ rounds to an integer; the 254 more leave n + 254 in the low bits.
    const shifted = f32x4.add(f32x4.mul(bounded, Exp.LOG2E), Exp.ROUND);
    const r = Exp.remainder(bounded, f32x4.sub(shifted, Exp.ROUND));
    // 2ⁿ in two factors, because n runs from −150 to 128. Their biased exponents add up to n + 254.
    const half = i32x4.shr_u(shifted, 1);
    const low = i32x4.shl(half, 23);
    const high = i32x4.shl(i32x4.sub(shifted, half), 23);
    const y = f32x4.add(Exp.ONE, f32x4.add(r, Exp.tail(r)));
    return f32x4.mul(f32x4.mul(y, low), high);
  }

  /** r = x − n·ln 2. The first product is exact for |n| < 256. */
  @inline static remainder(x: v128, n: v128): v128 {
    return f32x4.sub(f32x4.sub(x, f32x4.mul(n, Exp.LN2_HIGH)), f32x4.mul(n, Exp.LN2_LOW));
  }

  /** eʳ − 1 − r for |r| ≤ ln 2 / 2. */
  @inline static tail(r: v128): v128 {
    // Two halves side by side: the chain of dependent operations is what limits a loop around this.
    const rr = f32x4.mul(r, r);
    const high = f32x4.add(f32x4.add(f32x4.mul(Exp.Q3, r), Exp.Q2), f32x4.mul(Exp.Q4, rr));
    const q = f32x4.add(f32x4.add(f32x4.mul(Exp.Q1, r), Exp.Q0), f32x4.mul(high, rr));
    return f32x4.mul(rr, q);
  }
}
