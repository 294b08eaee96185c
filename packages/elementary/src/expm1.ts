import { powerOfTwo, scale } from "./bits.ts";
import { expBeyondLinear, LN2_HIGH, LN2_LOW } from "./reduced-exp.ts";

const OVERFLOW = 709.782712893384;
/** Below it e^x − 1 rounds to −1. */
const LEAST = -38;
/** Below it, in size, e^x − 1 rounds to x. */
const TINY = 5.551115123125783e-17;

/**
 * e^x − 1 without the cancellation near zero.
 *
 * ```text
 * e^x − 1 = 2^k·((1 − 2^−k) + (e^r − 1)),   k = round(x / ln 2),   r = x − k·ln 2
 * ```
 *
 * expm1(±0) = ±0, expm1(−∞) = −1, expm1(∞) = ∞, expm1(NaN) = NaN.
 *
 * @example
 * expm1(1e-20) // => 1e-20
 * @source fdlibm, `s_expm1.c`, for the form; e^r − 1 is the one of `reduced-exp.ts`
 */
export function expm1(x: number): number {
  if (x > OVERFLOW) return Infinity;
  if (x < LEAST) return -1;
  if (x !== x || Math.abs(x) < TINY) return x;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  if (k === 0) return x + expBeyondLinear(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const q = expBeyondLinear(high - low);
  // |offset| ≥ 1/2 > |high|, so what the sum loses is found exactly.
  const offset = k > 60 ? 1 : 1 - powerOfTwo(-k);
  const sum = offset + high;
  const lost = offset - sum + high;
  return scale(sum + (lost + (q - low)), k);
}
