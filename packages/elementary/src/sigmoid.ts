import { exp } from "./exp.ts";

/**
 * The logistic function.
 *
 * ```text
 * σ(x) = 1 / (1 + e^−x) = e^x / (1 + e^x) = e^x − e^x·(e^x / (1 + e^x))
 * ```
 *
 * Only e^−|x| is computed, which cannot overflow; where σ is small the last form adds a correction to e^x instead of
 * rounding a quotient. sigmoid(−∞) = 0, sigmoid(±0) = ½, sigmoid(∞) = 1, sigmoid(NaN) = NaN.
 *
 * @example
 * sigmoid(0) // => 0.5
 */
export function sigmoid(x: number): number {
  const e = exp(-Math.abs(x));
  if (x < -1) return e - e * (e / (1 + e));
  return (x < 0 ? e : 1) / (1 + e);
}
