import type { Variable } from "@wasmgrad/autograd";
import { adamStep, type Tensor } from "@wasmgrad/tensor";
import { Optimizer, stateLike } from "./optimizer.ts";

export interface AdamOptions {
  /** α: 0.001 by default. */
  readonly learningRate?: number;
  /** β₁: 0.9 by default. */
  readonly beta1?: number;
  /** β₂: 0.999 by default. */
  readonly beta2?: number;
  /** ε: 1e-8 by default. */
  readonly epsilon?: number;
  /** λ, added to the gradient: 0 by default. */
  readonly weightDecay?: number;
}

/**
 * Adam: steps scaled by running moments of the gradient
 *
 * ```text
 * g ← ∇L + λ·p
 * m ← β₁·m + (1 − β₁)·g        m̂ = m/(1 − β₁ᵗ)
 * v ← β₂·v + (1 − β₂)·g²       v̂ = v/(1 − β₂ᵗ)
 * p ← p − α·m̂/(√v̂ + ε)
 * ```
 * @source Kingma & Ba, Adam, ICLR 2015, algorithm 1
 */
export class Adam extends Optimizer {
  readonly options: Required<Omit<AdamOptions, "learningRate">>;
  readonly #m: Tensor[];
  readonly #v: Tensor[];
  /** β₁ᵗ and β₂ᵗ, t = the updates that this parameter has seen. */
  readonly #beta1t: number[];
  readonly #beta2t: number[];

  constructor(parameters: Iterable<Variable>, options: AdamOptions = {}) {
    super(parameters, options.learningRate ?? 1e-3);
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = options;
    for (const [name, beta] of Object.entries({ beta1, beta2 })) {
      if (!(beta >= 0 && beta < 1)) throw new RangeError(`adam: ${name} is ${beta}; it must be in [0, 1).`);
    }
    for (const [name, value] of Object.entries({ epsilon, weightDecay })) {
      if (!(value >= 0)) throw new RangeError(`adam: ${name} is ${value}; it must be a number ≥ 0.`);
    }
    this.options = { beta1, beta2, epsilon, weightDecay };
    this.#m = this.parameters.map((p) => stateLike(p.value));
    this.#v = this.parameters.map((p) => stateLike(p.value));
    this.#beta1t = this.parameters.map(() => 1);
    this.#beta2t = this.parameters.map(() => 1);
  }

  protected override update(index: number, p: Tensor, g: Tensor): void {
    const { beta1, beta2, epsilon, weightDecay } = this.options;
    adamStep(p, g, this.#m[index], this.#v[index], {
      learningRate: this.learningRate,
      beta1,
      beta2,
      epsilon,
      weightDecay,
      decoupled: false,
      correction1: 1 - (this.#beta1t[index] *= beta1),
      correction2: 1 - (this.#beta2t[index] *= beta2),
    });
  }
}
