import { expm1 } from "./expm1.ts";

/** x·coth x = 1 + z·W(z), z = x²; from `scripts/coefficients.py`. */
const W0 = 0.3333333333333333;
const W1 = -0.022222222222220447;
const W2 = 0.002116402116278317;
const W3 = -0.00021164020835078495;
const W4 = 2.1377756166316522e-5;
const W5 = -2.164098400460998e-6;
const W6 = 2.1804773714482135e-7;
const W7 = -1.9684210632557568e-8;

/** Below it, in size, tanh x rounds to x. */
const TINY = 7.450580596923828e-9;
/** ln(3)/2, where tanh x = 1/2. */
const HALF = 0.5493061443340548;
/** Above it tanh x rounds to 1. */
const LARGE = 22;

/**
 * The hyperbolic tangent.
 *
 * ```text
 * tanh |x| ≤ ½:   w = x·coth x − 1,   tanh x = x / (1 + w) = x − x·w / (1 + w)
 * beyond:         t = e^2|x| − 1,     tanh |x| = 1 − 2 / (t + 2)
 * ```
 *
 * Both forms subtract a small correction, which keeps the rounding of the quotient out of the result.
 * tanh(±0) = ±0, tanh(±∞) = ±1, tanh(NaN) = NaN.
 *
 * @example
 * tanh(0) // => 0
 * tanh(1) // => 0.7615941559557649
 * @source the second form: fdlibm, `s_tanh.c`
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size < HALF) {
    const z = x * x;
    const w = z * (W0 + z * (W1 + z * (W2 + z * (W3 + z * (W4 + z * (W5 + z * (W6 + z * W7)))))));
    return x - (x * w) / (1 + w);
  }
  if (size > LARGE) return x < 0 ? -1 : 1;
  const y = 1 - 2 / (expm1(2 * size) + 2);
  return x < 0 ? -y : y;
}
