/**
 * ln x of four float32 lanes, right over the whole range: subnormal x, log 0 = −∞, log ∞ = ∞, and NaN
 * below zero.
 *
 * x = 2ᵏ·(1 + f) with √½ ≤ 1 + f < √2. With s = f / (2 + f) and z = s²,
 * ln(1 + f) = f − (f²/2 − s·(f²/2 + z·g(z))), g of degree 2, the minimax polynomial for the relative
 * error (8.2·10⁻¹⁰), coefficients rounded to float32 in turn and the rest refitted.
 *
 * @source The form in which rounding errors stay small is that of FreeBSD's e_log.c.
 */
export class Log {
  /** ln x. */
  @inline static f32x4(x: v128): v128 {
    // Subnormal numbers are scaled by 2²⁵ first.
    const tiny = f32x4.lt(x, f32x4.splat(1.1754943508222875e-38));
    const scaled = v128.bitselect(f32x4.mul(x, f32x4.splat(33554432)), x, tiny);
    // Bits relative to √½: the exponent of what is left is k, the fraction that of (1 + f)/√½.
    const bits = i32x4.sub(scaled, i32x4.splat(0x3f3504f3));
    const k = i32x4.sub(i32x4.shr_s(bits, 23), v128.and(tiny, i32x4.splat(25)));
    const m = i32x4.add(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
    const y = Log.combine(f32x4.sub(m, f32x4.splat(1)), f32x4.convert_i32x4_s(k));
    return Log.special(x, y);
  }

  /** ln(1 + f) + k·ln 2; the high part of ln 2 has few bits, so that its product is exact. */
  @inline static combine(f: v128, k: v128): v128 {
    const s = f32x4.div(f, f32x4.add(f32x4.splat(2), f));
    const z = f32x4.mul(s, s);
    let g = f32x4.add(f32x4.mul(f32x4.splat(0.2987146), z), f32x4.splat(0.39977568));
    g = f32x4.add(f32x4.mul(g, z), f32x4.splat(0.66666776));
    const h = f32x4.mul(f32x4.mul(f32x4.splat(0.5), f), f);
    const tail = f32x4.mul(s, f32x4.add(h, f32x4.mul(z, g)));
    const low = f32x4.add(tail, f32x4.mul(k, f32x4.splat(1.42860677e-6)));
    return f32x4.add(f32x4.mul(k, f32x4.splat(0.693145751953125)), f32x4.sub(f, f32x4.sub(h, low)));
  }

  /** ∞ and NaN give themselves, 0 gives −∞, what is below 0 gives NaN (a mask of ones is one). */
  @inline static special(x: v128, y: v128): v128 {
    const finite = v128.bitselect(y, x, f32x4.lt(x, f32x4.splat(Infinity)));
    const positive = v128.or(finite, f32x4.lt(x, f32x4.splat(0)));
    return v128.bitselect(f32x4.splat(-Infinity), positive, f32x4.eq(x, f32x4.splat(0)));
  }
}
