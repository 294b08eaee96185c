/**
 * Running error analysis: a formula evaluated in float64 together with a bound on the error that a
 * float32 kernel makes in it, one rounding at a time. With the operations of the kernel in the order
 * of the kernel, the tolerance of a long formula derives itself.
 *
 * ```text
 * fl(a ∘ b) = (a ∘ b)(1 + δ) + η,  |δ| ≤ u = 2⁻²⁴,  |η| ≤ 2⁻¹⁵⁰ (no η in sums and differences)
 * ```
 *
 * A bound is infinite where an intermediate result may overflow: there the kernel may give anything.
 *
 * @source N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.3.
 */
import { composed, FLT_MAX, TINY, U32, type Tolerance } from "./tolerance.ts";

/** The exact value x; what the kernel holds differs from it by at most e. */
export interface Measured {
  readonly x: number;
  readonly e: number;
}

/** An infinity comes out the same in both widths, unless an operand is uncertain altogether. */
const measured = (x: number, e: number): Measured => {
  if (Number.isFinite(x)) return { x, e: Math.abs(x) + e > FLT_MAX || Number.isNaN(e) ? Infinity : e };
  return { x, e: e === Infinity ? Infinity : 0 };
};
const roundedOnce = (x: number, e: number, η: number): Measured => measured(x, e + U32 * (Math.abs(x) + e) + η);

/** An operand of the kernel: a float32 number as it is. */
export const given = (x: number): Measured => ({ x, e: 0 });
/** A float64 number that is rounded to float32 on the way: a learning rate, say. */
export const rounded = (x: number): Measured => roundedOnce(x, 0, TINY);
/** a + b */
export const plus = (a: Measured, b: Measured): Measured => roundedOnce(a.x + b.x, a.e + b.e, 0);
/** a − b */
export const minus = (a: Measured, b: Measured): Measured => roundedOnce(a.x - b.x, a.e + b.e, 0);
/** a·b */
export function times(a: Measured, b: Measured): Measured {
  const x = a.x * b.x;
  if (!Number.isFinite(x)) return { x, e: hasSign(a) && hasSign(b) ? 0 : Infinity };
  return roundedOnce(x, product(a.x, b.e) + product(b.x, a.e) + product(a.e, b.e), TINY);
}
/** a / b: |â/b̂ − a/b| ≤ (e_a + |a/b|·e_b) / (|b| − e_b) */
export function over(a: Measured, b: Measured): Measured {
  const least = Math.abs(b.x) - b.e;
  const x = a.x / b.x;
  return roundedOnce(x, least > 0 ? (a.e + product(x, b.e)) / least : Infinity, TINY);
}
/** √a: |√â − √a| ≤ e/√a, and ≤ √e */
export const root = (a: Measured): Measured =>
  roundedOnce(Math.sqrt(a.x), a.e === 0 ? 0 : Math.min(a.e / Math.sqrt(a.x), Math.sqrt(a.e)), 0);
/**
 * The sum of `terms`, at most `depth` roundings on the way of each: |error| ≤ γ·Σ(|xᵢ| + eᵢ) + Σeᵢ with
 * γ = depth·u / (1 − depth·u).
 */
export function total(terms: readonly Measured[], depth: number): Measured {
  const e = terms.reduce((sum, term) => sum + term.e, 0);
  const size = terms.reduce((sum, term) => sum + Math.abs(term.x), 0);
  const γ = (depth * U32) / (1 - depth * U32);
  const x = terms.reduce((sum, term) => sum + term.x, 0);
  return measured(x, size + e > FLT_MAX ? Infinity : e + γ * (size + e));
}
/** f(a) from a function that is right to `ulps` ulp (2u each), where |f(â) − f(a)| ≤ `spread`. */
export const applied = (x: number, spread: number, ulps: number): Measured =>
  measured(x, spread + 2 * ulps * U32 * (Math.abs(x) + spread) + ulps * TINY);

/** The tolerance whose bound is what the kernel's `magnitude` writes. */
export const runningError: Tolerance = composed("running error", (_, bound) => bound);

const hasSign = ({ x, e }: Measured): boolean => e < Math.abs(x);
/** |x|·e. No error stays none, even at infinity; what may have overflowed may turn 0 into NaN. */
const product = (x: number, e: number): number => (e === 0 || e === Infinity ? e : Math.abs(x) * e);
