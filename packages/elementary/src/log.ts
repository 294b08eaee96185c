import { highWord, withHighWord } from "./bits.ts";
import { LN2_HIGH, LN2_LOW } from "./reduced-exp.ts";
import { logReduced } from "./reduced-log.ts";

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;

/**
 * The natural logarithm.
 *
 * ```text
 * x = 2^k·(1 + f),   √½ ≤ 1 + f ≤ √2,   ln x = k·ln 2 + ln(1 + f)
 * ```
 *
 * log(±0) = −∞, log(1) = 0, log(∞) = ∞, log(x < 0) = NaN, log(NaN) = NaN.
 *
 * @example
 * log(1) // => 0
 * log(10) // => 2.302585092994046
 * @source fdlibm, `e_log.c`
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = -1023;
  if (x < SMALLEST_NORMAL) {
    x *= TWO_54;
    k -= 54;
  }
  const high = highWord(x);
  k += high >> 20;
  let m = withHighWord(x, (high & 0xfffff) | 0x3ff00000);
  if (m > Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  return logReduced(m - 1, k * LN2_HIGH, k * LN2_LOW);
}
