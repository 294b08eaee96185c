/** The q-quantile by linear interpolation between order statistics (Hyndman and Fan's type 7). */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Relative interquartile range, (p₇₅ − p₂₅) / median. */
export function spread(values: readonly number[]): number {
  return (quantile(values, 0.75) - quantile(values, 0.25)) / median(values);
}

/** The median over the rounds of aᵢ/bᵢ: what two neighbours in time have to do with each other. */
export function medianQuotient(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, i) => value / b[i]));
}
