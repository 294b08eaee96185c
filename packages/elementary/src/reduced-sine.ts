/**
 * Sine and cosine of r + tail for |r| ≤ π/4, |tail| far below r.
 *
 * ```text
 * sin r = r + r³·S(r²)          sin(r + tail) ≈ sin r + tail·(1 − r²/2)
 * cos r = 1 − r²/2 + r⁴·C(r²)   cos(r + tail) ≈ cos r − tail·r
 * ```
 *
 * @source the method of `k_sin.c` and `k_cos.c` in fdlibm (Sun Microsystems, 1993); coefficients: `scripts/coefficients.py`.
 */
const S0 = -0.16666666666666666;
const S1 = 0.008333333333330946;
const S2 = -0.0001984126983675497;
const S3 = 2.755731610068303e-6;
const S4 = -2.5051131455427946e-8;
const S5 = 1.591810123027412e-10;

const C0 = 0.041666666666666664;
const C1 = -0.0013888888888887395;
const C2 = 2.4801587298763433e-5;
const C3 = -2.7557317270560326e-7;
const C4 = 2.0876146024689747e-9;
const C5 = -1.1382614868556325e-11;

/** sin(r + tail). */
export function sineReduced(r: number, tail: number): number {
  const z = r * r;
  const S = S0 + z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * S5))));
  return r + (z * r * S + tail * (1 - 0.5 * z));
}

/** cos(r + tail); what 1 − r²/2 loses is carried along. */
export function cosineReduced(r: number, tail: number): number {
  const z = r * r;
  const C = C0 + z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * C5))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * z * C - r * tail));
}
