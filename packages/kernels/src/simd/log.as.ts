/**
 * ln x of four float32 lanes, right over the whole range: subnormal x, log 0 = −∞, log ∞ = ∞, and NaN
 * below zero.
 *
 * x = 2ᵏ·(1 + f) with √½ ≤ 1 + f < √2. With s = f / (2 + f), z = s² and h = f²/2,
 * ln(1 + f) = f − (h − s·(h + z·g(z))), g of degree 2, the minimax polynomial for the relative
 * error (8.2·10⁻¹⁰), each coefficient rounded to float32 in turn and the rest refitted.
 *
 * @source FreeBSD's e_log.c for this form, in which rounding errors stay small.
 */
import { Constant } from "./constant.as";
import { Exp } from "./exp.as";

export class Log {
  static readonly LEAST_NORMAL: v128 = Constant.of(1.1754943508222875e-38);
  static readonly SCALE: v128 = Constant.of(2147483648);
  static readonly SQRT_HALF: v128 = Constant.bits(0x3f3504f3);
  static readonly FRACTION: v128 = Constant.bits(0x007fffff);
  static readonly HALF: v128 = Constant.of(0.5);
  static readonly INFINITE: v128 = Constant.of(Infinity);
  static readonly G0: v128 = Constant.of(0.66666776);
  static readonly G1: v128 = Constant.of(0.39977568);
  static readonly G2: v128 = Constant.of(0.2987146);

  /** ln x. */
  @inline static f32x4(x: v128): v128 {
    // Subnormal numbers are scaled by 2³¹ first.
    const tiny = f32x4.lt(x, Log.LEAST_NORMAL);
    const scaled = v128.bitselect(f32x4.mul(x, Log.SCALE), x, tiny);
    // Bits relative to √½: the exponent of what is left is k, the fraction that of (1 + f)/√½.
    const bits = i32x4.sub(scaled, Log.SQRT_HALF);
    const k = i32x4.sub(i32x4.shr_s(bits, 23), i32x4.shr_u(tiny, 27));
    const m = i32x4.add(v128.and(bits, Log.FRACTION), Log.SQRT_HALF);
    const y = Log.combine(f32x4.sub(m, Exp.ONE), f32x4.convert_i32x4_s(k));
    return Log.special(x, y);
  }

  /** ln(1 + f) + k·ln 2; the high part of ln 2 has few bits, so that its product is exact. */
  @inline static combine(f: v128, k: v128): v128 {
    const s = f32x4.div(f, f32x4.add(f, Exp.TWO));
    const z = f32x4.mul(s, s);
    const g = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(Log.G2, z), Log.G1), z), Log.G0);
    const h = f32x4.mul(f32x4.mul(Log.HALF, f), f);
    const tail = f32x4.mul(s, f32x4.add(h, f32x4.mul(z, g)));
    const low = f32x4.add(tail, f32x4.mul(k, Exp.LN2_LOW));
    return f32x4.add(f32x4.mul(k, Exp.LN2_HIGH), f32x4.sub(f, f32x4.sub(h, low)));
  }

  /** ∞ and NaN give themselves, 0 gives −∞, what is below 0 gives NaN (a mask of ones is one). */
  @inline static special(x: v128, y: v128): v128 {
    const zero = f32x4.splat(0);
    const finite = v128.bitselect(y, x, f32x4.lt(x, Log.INFINITE));
    const positive = v128.or(finite, f32x4.lt(x, zero));
    return v128.bitselect(f32x4.neg(Log.INFINITE), positive, f32x4.eq(x, zero));
  }
}
