/**
 * The logarithm near one.
 *
 * ```text
 * s = f / (2 + f),   z = s²,   ln(1 + f) = 2·atanh(s) = 2s + s·R,   R = z·L(z)
 * ```
 *
 * @source the method of `e_log.c` in fdlibm (Sun Microsystems, 1993); the coefficients come from `scripts/coefficients.py`.
 */
const L0 = 0.666666666666667;
const L1 = 0.3999999999989938;
const L2 = 0.28571428626031065;
const L3 = 0.2222221112572281;
const L4 = 0.18182889786191042;
const L5 = 0.15331699633543858;
const L6 = 0.14616721179861816;

/**
 * base + ln(1 + f) + tail for √½ ≤ 1 + f ≤ √2. With h = f²/2, 2s = f − h + s·h: f enters unrounded, and last.
 */
export function logReduced(f: number, base: number, tail: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const R = z * (L0 + z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * L6))))));
  const h = 0.5 * f * f;
  return base - (h - (s * (h + R) + tail) - f);
}
