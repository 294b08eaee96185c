/** Where the inputs of a case come from. All numbers are float32 numbers, so that both precisions see the same. */
import type { Random } from "@wasmgrad/random";
import type { DType } from "@wasmgrad/tensor";

/** Draws the elements of one input. */
export interface Domain {
  /** The dtype of an input that has no gradient; absent for one that is differentiated. */
  readonly dtype?: DType;
  /** @param input the place of this input among `inputs` */
  readonly draw: (
    n: number,
    random: Random,
    place: { readonly input: number; readonly inputs: number },
  ) => Float64Array;
}

/** Uniform in [low, high). */
export const uniform = (low: number, high: number): Domain => ({
  draw: (n, random) => random.fillUniform(new Float64Array(n), low, high).map(Math.fround),
});

/** [−2, 2) */
export const reals: Domain = uniform(-2, 2);

/** [½, 2): for functions that end or have a pole at 0. */
export const positive: Domain = uniform(0.5, 2);

/** ½ ≤ |x| < 2: for functions with a kink or a pole at 0. */
export const awayFromZero: Domain = {
  draw: (n, random) => positive.draw(n, random, { input: 0, inputs: 1 }).map((x) => (random.bernoulli(0.5) ? x : -x)),
};

/** Any two elements, of all inputs together, are at least ¼ apart: for functions with a kink where two are equal. */
export const distinct: Domain = {
  draw: (n, random, { input, inputs }) =>
    Float64Array.from(random.permutation(n), (place) => ((place - Math.floor(n / 2)) * inputs + input) / 4),
};

/** Class numbers 0 … classes − 1, int32. */
export const labels = (classes: number): Domain => ({
  dtype: "int32",
  draw: (n, random) => Float64Array.from({ length: n }, () => random.integer(0, classes)),
});

/** True or false. */
export const booleans: Domain = {
  dtype: "bool",
  draw: (n, random) => Float64Array.from({ length: n }, () => Number(random.bernoulli(0.5))),
};
