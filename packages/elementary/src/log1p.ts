import { highWord, withHighWord } from "./bits.ts";
import { LN2_HIGH, LN2_LOW } from "./reduced-exp.ts";
import { logReduced } from "./reduced-log.ts";

/** Below it, in size, ln(1 + x) rounds to x. */
const TINY = 5.551115123125783e-17;

/**
 * ln(1 + x) without the cancellation near zero.
 *
 * ```text
 * u = 1 + x rounded,   c = (1 + x) − u,   ln(1 + x) = ln u + c/u
 * ```
 *
 * log1p(±0) = ±0, log1p(−1) = −∞, log1p(∞) = ∞, log1p(x < −1) = NaN, log1p(NaN) = NaN.
 *
 * @example
 * log1p(1e-20) // => 1e-20
 * @source fdlibm, `s_log1p.c`
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity || Math.abs(x) < TINY) return x;
  if (x > 0.5 * Math.SQRT2 - 1 && x < Math.SQRT2 - 1) return logReduced(x, 0, 0);
  const u = 1 + x;
  const c = (x > 1 ? 1 - (u - x) : x - (u - 1)) / u;
  const high = highWord(u);
  let k = (high >> 20) - 1023;
  let m = withHighWord(u, (high & 0xfffff) | 0x3ff00000);
  if (m > Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  return logReduced(m - 1, k * LN2_HIGH, k * LN2_LOW + c);
}
