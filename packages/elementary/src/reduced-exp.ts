/**
 * The exponential near zero, and the split of ln 2 that takes an argument there.
 *
 * ```text
 * x = k·ln 2 + r,   |r| ≤ ln(2)/2,   e^x = 2^k·e^r
 * r·coth(r/2) = 2 + r²·P(r²)          c = r − r²·P(r²)
 * e^r = 1 + r + r·c / (2 − c)
 * ```
 *
 * `k·LN2_HIGH` is exact: LN2_HIGH has 32 bits and k at most 11.
 *
 * @source the method of `e_exp.c` in fdlibm (Sun Microsystems, 1993); the coefficients come from `scripts/coefficients.py`.
 */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;

const P0 = 0.1666666666666666;
const P1 = -0.0027777777777564404;
const P2 = 6.613756471622828e-5;
const P3 = -1.6534060033836456e-6;
const P4 = 4.1437662804024295e-8;

/** e^r − 1 − r for |r| ≤ ln(2)/2. */
export function expBeyondLinear(r: number): number {
  const z = r * r;
  const c = r - z * (P0 + z * (P1 + z * (P2 + z * (P3 + z * P4))));
  return (r * c) / (2 - c);
}

/** e^(high − low), |high − low| ≤ ln(2)/2: the rounding of 1 + high is carried along, so about half an ulp remains. */
export function expReduced(high: number, low: number): number {
  const q = expBeyondLinear(high - low);
  const sum = 1 + high;
  const lost = 1 - sum + high;
  return sum + (lost + (q - low));
}
