/** Is a gradient right? Reverse mode against differences, in float64. */
import { DTypeError, type Tensor } from "@wasmgrad/tensor";
import { Random } from "@wasmgrad/random";
import { show } from "@wasmgrad/tensor/extend";
import type { Variable } from "../core/variable.ts";
import { differences, type Column } from "./differences.ts";
import { firstOrder, secondOrder, type Differentiable, type Place } from "./differentiable.ts";

/** A function of one or more variables with a result of any shape. */
export type VariableFunction = (...xs: Variable[]) => Variable;

export interface GradCheckOptions {
  /** What messages call the function. "f" unless said. */
  readonly name?: string;
  /** 1: the gradient. 2: the gradient, with respect to x and u, of Σ u·∂f/∂x. 1 unless said. */
  readonly order?: 1 | 2;
  /** Largest error, relative to max(1, |expected|). 1e-7 unless said. */
  readonly tolerance?: number;
  /** Largest step of the differences, 2⁻⁵ unless said. Inputs must be further than this from kinks and the end of the domain. */
  readonly step?: number;
  /** For u, and for the projections of a large Jacobian. */
  readonly seed?: number;
}

/** Up to this many outputs the whole Jacobian is compared, beyond it random projections. */
const FULL_JACOBIAN = 64;
const PROJECTIONS = 8;

/**
 * Compare ∂f/∂x by reverse mode with extrapolated central differences, element by element: the whole
 * Jacobian up to 64 outputs, seeded random projections of it beyond.
 * @param inputs float64; the point at which to check
 * @throws Error naming function, input, index, received and expected value; and when the differences do
 * not settle, because f has a kink there, or is random
 * @example
 * ```ts
 * import { mul, tanh } from "@wasmgrad/autograd";
 * import { gradCheck } from "@wasmgrad/autograd/testing";
 * import { tensor } from "@wasmgrad/tensor";
 * const x = tensor([0.5, -1], { dtype: "float64" });
 * gradCheck((v) => mul(v, tanh(v)), [x]);
 * gradCheck((v) => mul(v, tanh(v)), [x], { order: 2 });
 * ```
 */
export function gradCheck(f: VariableFunction, inputs: readonly Tensor[], options: GradCheckOptions = {}): void {
  const { name = "f", order = 1, seed = 1 } = options;
  for (const [i, x] of inputs.entries()) {
    if (x.dtype === "float64") continue;
    throw new DTypeError("gradCheck", `input ${i} is ${x.dtype}; it must be float64. cast(x, "float64") would fit.`);
  }
  const random = new Random(seed);
  const g = order === 1 ? firstOrder(f, inputs) : secondOrder(f, inputs, random);
  const columns = Array.from(g.x, (_, j) => differences(g.value, g.x, j, options.step ?? 2 ** -5));
  for (const u of weights(g, random)) compare(name, g, u, columns, options.tolerance ?? 1e-7);
}

/** The output weights to check with: each output alone, or random ones. */
function weights(g: Differentiable, random: Random): Float64Array[] {
  const n = g.outputs;
  if (n > FULL_JACOBIAN) {
    return Array.from({ length: PROJECTIONS }, () => random.fillUniform(new Float64Array(n), -1, 1));
  }
  return Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, k) => (k === i ? 1 : 0)));
}

function compare(
  name: string,
  g: Differentiable,
  u: Float64Array,
  columns: readonly Column[],
  tolerance: number,
): void {
  const received = g.pull(u);
  for (const [j, { values, uncertainty }] of columns.entries()) {
    let [expected, doubt] = [0, 0];
    for (let i = 0; i < u.length; i++) {
      if (u[i] === 0) continue;
      expected += u[i] * values[i];
      doubt += Math.abs(u[i]) * uncertainty[i];
    }
    const allowed = tolerance * Math.max(1, Math.abs(expected));
    const where = place(name, g, u, j);
    if (!(doubt <= allowed)) {
      throw new Error(
        `gradCheck: ${where}: the differences do not settle (${expected} ± ${doubt}). Is there a kink or the end of the domain within ` +
          `the step, or is the function random? A smaller { step } may help.`,
      );
    }
    if (Math.abs(received[j] - expected) <= allowed) continue;
    throw new Error(`gradCheck: ${where}: received ${received[j]}, expected ${expected} (tolerance ${allowed}).`);
  }
}

/** `d add [3] output (2) / d input 1 [2, 3] (0, 2)`: which derivative is meant. */
function place(name: string, g: Differentiable, u: Float64Array, j: number): string {
  const ones = u.reduce((count, v) => count + (v === 0 ? 0 : 1), 0);
  const output = ones === 1 ? `${at(g.outputPlaces, u.indexOf(1))} of ` : "a projection of ";
  return `${g.order === 1 ? "gradient" : "second-order gradient"} of ${output}${name} with respect to ${at(g.inputPlaces, j)}`;
}

/** Which tensor the flat position `j` is in, and its index there. */
function at(places: readonly Place[], j: number): string {
  let rest = j;
  for (const { label, shape, size } of places) {
    if (rest < size) return `${label} ${show(shape)} at ${show(unravel(rest, shape))}`;
    rest -= size;
  }
  return `element ${j}`;
}

function unravel(flat: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = flat;
  for (const size of shape.toReversed()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return index;
}
