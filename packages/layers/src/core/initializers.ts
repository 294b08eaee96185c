/**
 * How weights start. An initializer makes a tensor of a shape, given how many values flow in and out of
 * a unit and a source of randomness.
 *
 * @source Glorot & Bengio 2010, eq. 16 (Xavier); He et al. 2015, eq. 10 (He)
 */
import type { Random } from "@wasmgrad/random";
import { full, randomNormal, randomUniform, type Shape, type Tensor } from "@wasmgrad/tensor";

/** What an initializer may use. */
export interface Fans {
  /** Values that flow into a unit. */
  readonly fanIn: number;
  /** Units that a value flows to. */
  readonly fanOut: number;
  readonly random: Random;
}

export type Initializer = (shape: Shape, fans: Fans) => Tensor;

/** w = c */
export const constant =
  (c: number): Initializer =>
  (shape) =>
    full(shape, c);

/** w ~ U(low, high) */
export const uniform =
  (low: number, high: number): Initializer =>
  (shape, { random }) =>
    randomUniform(shape, { random, low, high });

/** w ~ N(mean, std²) */
export const normal =
  (mean: number, std: number): Initializer =>
  (shape, { random }) =>
    randomNormal(shape, { random, mean, std });

/** w ~ U(−a, a), a = √(6/(fanIn + fanOut)): keeps the variance through tanh and sigmoid layers */
export const xavierUniform: Initializer = (shape, { fanIn, fanOut, random }) => {
  const a = Math.sqrt(6 / (fanIn + fanOut));
  return randomUniform(shape, { random, low: -a, high: a });
};

/** w ~ N(0, 2/(fanIn + fanOut)) */
export const xavierNormal: Initializer = (shape, { fanIn, fanOut, random }) =>
  randomNormal(shape, { random, std: Math.sqrt(2 / (fanIn + fanOut)) });

/** w ~ U(−a, a), a = √(6/fanIn): keeps the variance through ReLU layers */
export const heUniform: Initializer = (shape, { fanIn, random }) => {
  const a = Math.sqrt(6 / fanIn);
  return randomUniform(shape, { random, low: -a, high: a });
};

/** w ~ N(0, 2/fanIn) */
export const heNormal: Initializer = (shape, { fanIn, random }) =>
  randomNormal(shape, { random, std: Math.sqrt(2 / fanIn) });

/** w ~ U(−a, a), a = 1/√fanIn: PyTorch's default for weights and biases of linear layers */
export const fanInUniform: Initializer = (shape, { fanIn, random }) => {
  const a = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
  return randomUniform(shape, { random, low: -a, high: a });
};
