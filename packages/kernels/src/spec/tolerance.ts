/**
 * Tolerances that follow from the arithmetic, so that none is tuned.
 *
 * A tolerance turns the exact result (the reference in float64) into the largest error that a
 * correct float32 kernel may make.
 *
 * @source N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., ch. 3 (γ_k and
 * sums), ch. 2 (ulp).
 */
import type { Values } from "./arguments.ts";

/** Unit roundoff of float32: half the distance from 1 to the next number. */
export const U32: number = 2 ** -24;
/** Smallest positive float32. */
export const TINY: number = 2 ** -149;
/** Largest finite float32. */
export const FLT_MAX: number = 3.4028234663852886e38;

export interface Tolerance {
  readonly name: string;
  /**
   * Largest admissible |error|.
   * @param expected the exact result
   * @param magnitude the reference on the absolute values of all inputs (Σ|aᵢbᵢ| for a dot product),
   * or what the kernel's own `magnitude` writes
   */
  readonly bound: (expected: number, magnitude: number, values: Values) => number;
  /** True when `bound` wants `magnitude`, which costs a second run of the reference. */
  readonly magnitude: boolean;
}

/** The very bits, the sign of zero included. */
export const exact: Tolerance = { name: "exact", bound: () => 0, magnitude: false };

/** Distance between neighbouring float32 numbers around `x`. */
export function ulpOf(x: number): number {
  const magnitude = Math.abs(Math.fround(x));
  if (!Number.isFinite(magnitude)) return Infinity;
  if (magnitude < 2 ** -126) return TINY;
  const exponent = new DataView(new ArrayBuffer(4));
  exponent.setFloat32(0, magnitude);
  return 2 ** ((exponent.getUint32(0) >>> 23) - 127 - 23);
}

/** Within `n` units in the last place of the exact result. */
export const ulp = (n: number): Tolerance => ({
  name: `ulp(${n})`,
  bound: (expected) => n * ulpOf(expected),
  magnitude: false,
});

/** A sum of `terms` products, in any order: |error| ≤ k·2⁻²⁴·Σ|aᵢbᵢ| + k·2⁻¹⁴⁹, k = terms + 1. */
export const dot = (terms: (v: Values) => number): Tolerance => ({
  name: "dot",
  bound: (_, magnitude, values) => (terms(values) + 1) * (U32 * magnitude + TINY),
  magnitude: true,
});

/** A bound derived for one kernel, with its derivation beside it in the spec. */
export const composed = (
  name: string,
  bound: (expected: number, magnitude: number, values: Values) => number,
): Tolerance => ({ name, bound, magnitude: true });
