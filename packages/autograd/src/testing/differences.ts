/**
 * Derivatives from function values alone: central differences, extrapolated to step 0.
 *
 * D₀(h) = (f(x + h) − f(x − h))/2h = f′(x) + c₁h² + c₂h⁴ + …
 * Dₘ(h) = Dₘ₋₁(h) + (Dₘ₋₁(h) − Dₘ₋₁(2h))/(4ᵐ − 1) removes the term h²ᵐ
 *
 * With steps h, h/2, h/4, h/8 the error is of order h⁸, so that h may be as large as 1/32: rounding then costs
 * about 2⁻⁴⁵·|f|, and 1e-7 can be asked for honestly. The spread of the last entries estimates the error.
 * @source C. J. F. Ridders, Accurate computation of F′(x) and F′(x)F″(x), Adv. Eng. Software 4 (1982) 75–76
 */

/** From all inputs, one after another, to all outputs, one after another. */
export type VectorFunction = (x: Float64Array) => Float64Array;

/** ∂fᵢ/∂xⱼ for all i and one j. */
export interface Column {
  readonly values: Float64Array;
  /** How far each value may be from the truth: what the extrapolation has not settled. */
  readonly uncertainty: Float64Array;
}

const LEVELS = 4;

/** Column j of the Jacobian of `f` at `x`. */
export function differences(f: VectorFunction, x: Float64Array, j: number, step: number): Column {
  const before = x[j];
  const at = (value: number): Float64Array => {
    x[j] = value;
    return f(x);
  };
  const central = Array.from({ length: LEVELS }, (_, level) => {
    const h = step / (1 << level);
    const [right, left] = [at(before + h), at(before - h)];
    return right.map((r, i) => (r - left[i]) / (2 * h));
  });
  x[j] = before;
  const values = new Float64Array(central[0].length);
  const uncertainty = new Float64Array(central[0].length);
  for (let i = 0; i < values.length; i++) {
    [values[i], uncertainty[i]] = extrapolate(central.map((d) => d[i]));
  }
  return { values, uncertainty };
}

/** The entry of the triangle Dₘ(h) that differs least from its neighbours, and that difference. */
function extrapolate(first: readonly number[]): [value: number, uncertainty: number] {
  let [value, uncertainty] = [first[0], Infinity];
  let previous = [first[0]];
  for (let k = 1; k < first.length; k++) {
    const row = [first[k]];
    for (let m = 1, power = 4; m <= k; m++, power *= 4) {
      row.push(row[m - 1] + (row[m - 1] - previous[m - 1]) / (power - 1));
      const spread = Math.max(Math.abs(row[m] - row[m - 1]), Math.abs(row[m] - previous[m - 1]));
      if (spread <= uncertainty) [value, uncertainty] = [row[m], spread];
    }
    previous = row;
  }
  return [value, uncertainty];
}
