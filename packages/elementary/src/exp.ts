import { scale } from "./bits.ts";
import { expReduced, LN2_HIGH, LN2_LOW } from "./reduced-exp.ts";

/** Above it e^x is more than the largest float64; below it e^x is less than half of the smallest. */
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019412;

/**
 * The exponential function.
 *
 * ```text
 * e^x = 2^k·e^r,   k = round(x / ln 2),   r = x − k·ln 2
 * ```
 *
 * exp(±0) = 1, exp(−∞) = 0, exp(∞) = ∞, exp(NaN) = NaN; overflow gives ∞, underflow gives 0.
 *
 * @example
 * exp(0) // => 1
 * exp(1) // => 2.718281828459045
 * @source fdlibm, `e_exp.c`
 */
export function exp(x: number): number {
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  if (x !== x) return x;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  return scale(expReduced(x - k * LN2_HIGH, k * LN2_LOW), k);
}
