import type { Variable } from "@wasmgrad/autograd";
import { sgdStep, type SgdStep, type Tensor } from "@wasmgrad/tensor";
import { Optimizer, stateLike } from "./optimizer.ts";

export interface SGDOptions {
  /** α */
  readonly learningRate: number;
  /** μ: 0 by default. */
  readonly momentum?: number;
  /** d: 0 by default. */
  readonly dampening?: number;
  /** λ: 0 by default. */
  readonly weightDecay?: number;
  /** Look ahead along the momentum. False by default; needs momentum without dampening. */
  readonly nesterov?: boolean;
}

/**
 * Stochastic gradient descent
 *
 * ```text
 * g ← ∇L + λ·p
 * v ← μ·v + (1 − d)·g          (v ← g at the first step)
 * p ← p − α·v                  without momentum: p − α·g;  Nesterov: p − α·(g + μ·v)
 * ```
 * @source Sutskever et al., On the importance of initialization and momentum, ICML 2013, in PyTorch's form
 */
export class SGD extends Optimizer {
  readonly options: Required<Omit<SGDOptions, "learningRate">>;
  readonly #v: (Tensor | null)[];
  #step: SgdStep | null = null;

  constructor(parameters: Iterable<Variable>, options: SGDOptions) {
    super(parameters, options.learningRate);
    const { momentum = 0, dampening = 0, weightDecay = 0, nesterov = false } = options;
    for (const [name, value] of Object.entries({ momentum, weightDecay })) {
      if (!(value >= 0)) throw new RangeError(`sgd: ${name} is ${value}; it must be a number ≥ 0.`);
    }
    if (nesterov && (momentum === 0 || dampening !== 0)) {
      throw new RangeError(
        `sgd: nesterov needs momentum > 0 and dampening = 0; they are ${momentum} and ${dampening}.`,
      );
    }
    this.options = { momentum, dampening, weightDecay, nesterov };
    this.#v = this.parameters.map(() => null);
  }

  protected override beforeStep(): void {
    if (this.#step?.learningRate !== this.learningRate)
      this.#step = { ...this.options, learningRate: this.learningRate };
  }

  protected override update(index: number, p: Tensor, g: Tensor): void {
    const first = this.#v[index] === null;
    if (first && this.options.momentum !== 0) this.#v[index] = stateLike(p);
    sgdStep(p, g, this.#v[index], first, this.#step as SgdStep);
  }
}
