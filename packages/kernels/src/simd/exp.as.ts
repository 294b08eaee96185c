/**
 * e^x of four float32 lanes, right over the whole range: subnormal results, 0, ∞ and NaN included.
 *
 * x = n·ln 2 + r with n an integer and |r| ≤ ln 2 / 2, hence e^x = 2ⁿ·eʳ and
 * eʳ ≈ 1 + (r + r²·q(r)), q of degree 4, the minimax polynomial for the relative error of eʳ
 * (3.1·10⁻⁹, a twentieth of an ulp), each coefficient rounded to float32 in turn and the rest refitted.
 *
 * Multiply and add only: the bits are the same on every build.
 */
export class Exp {
  /** e^x. */
  @inline static f32x4(x: v128): v128 {
    // Beyond these bounds the result is 0 or ∞ anyway. The operand order lets NaN pass.
    const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104));
    // Adding 1.5·2²³ rounds to an integer; the 254 more leave n + 254 in the low bits.
    const shifted = f32x4.add(f32x4.mul(bounded, f32x4.splat(1.44269504)), f32x4.splat(12583166));
    const r = Exp.remainder(bounded, f32x4.sub(shifted, f32x4.splat(12583166)));
    // 2ⁿ in two factors, because n runs from −150 to 128. Their biased exponents add up to n + 254.
    const half = i32x4.shr_u(shifted, 1);
    const low = i32x4.shl(half, 23);
    const high = i32x4.shl(i32x4.sub(shifted, half), 23);
    const y = f32x4.add(f32x4.splat(1), Exp.polynomial(r));
    return f32x4.mul(f32x4.mul(y, low), high);
  }

  /** r = x − n·ln 2. The first product is exact for |n| < 256: its factor has 16 bits. */
  @inline static remainder(x: v128, n: v128): v128 {
    const r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693145751953125)));
    return f32x4.sub(r, f32x4.mul(n, f32x4.splat(1.42860677e-6)));
  }

  /** eʳ − 1 for |r| ≤ ln 2 / 2. */
  @inline static polynomial(r: v128): v128 {
    let q = f32x4.add(f32x4.mul(f32x4.splat(0.0013820946), r), f32x4.splat(0.008368684));
    q = f32x4.add(f32x4.mul(q, r), f32x4.splat(0.041668266));
    q = f32x4.add(f32x4.mul(q, r), f32x4.splat(0.16666521));
    q = f32x4.add(f32x4.mul(q, r), f32x4.splat(0.49999994));
    return f32x4.add(r, f32x4.mul(f32x4.mul(r, r), q));
  }
}
