/** Test statistics and the values that chance exceeds with probability SIGNIFICANCE. */
import { exp } from "@wasmgrad/elementary";

/** With fixed seeds a test passes always or never; a correct generator fails one in ten thousand of them when written. */
export const SIGNIFICANCE = 1e-4;

/** Φ⁻¹(1 − SIGNIFICANCE) and Φ⁻¹(1 − SIGNIFICANCE / 2), from tables. */
export const ONE_SIDED = 3.719;
export const TWO_SIDED = 3.891;

/** χ² = Σ (observed − expected)² / expected for equally likely cells. */
export function chiSquare(counts: ArrayLike<number>): number {
  const cells = Array.from(counts);
  const expected = cells.reduce((sum, count) => sum + count, 0) / cells.length;
  return cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** The upper quantile of χ² with `freedom` degrees of freedom (Wilson and Hilferty, 1931). */
export function chiSquareLimit(freedom: number): number {
  const v = 2 / (9 * freedom);
  return freedom * (1 - v + ONE_SIDED * Math.sqrt(v)) ** 3;
}

/** √n·max |F_n(x) − F(x)| (Kolmogorov and Smirnov). */
export function kolmogorovSmirnov(sample: readonly number[], cdf: (x: number) => number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const n = sorted.length;
  let worst = 0;
  sorted.forEach((x, i) => {
    worst = Math.max(worst, (i + 1) / n - cdf(x), cdf(x) - i / n);
  });
  return worst * Math.sqrt(n);
}

/** The limit of that statistic, where 2·e^(−2·limit²) = SIGNIFICANCE. */
export const KOLMOGOROV_LIMIT = 2.2253;

/** Φ(x) by the series of its density: ½ + φ(x)·(x + x³/3 + x⁵/15 + …), good to 1e-9 for |x| < 6. */
export function normalCdf(x: number): number {
  let term = x;
  let sum = x;
  for (let i = 3; i < 200; i += 2) {
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + (sum * exp(-0.5 * x * x)) / 2.5066282746310002;
}
