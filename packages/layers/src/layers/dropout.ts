import { mul, type Value, type Variable } from "@wasmgrad/autograd";
import type { Random } from "@wasmgrad/random";
import { cast, less, mul as scaled, randomUniform, type Tensor } from "@wasmgrad/tensor";
import { asVariable } from "../core/as-variable.ts";
import { Layer } from "../core/layer.ts";
import { generatorOf, type RandomOption } from "../core/random-source.ts";

/**
 * While training, y = x·m/(1 − p) with m = 0 with probability p, else 1; the identity otherwise
 * @throws RangeError when p is not in [0, 1)
 * @source Srivastava et al., Dropout, JMLR 2014; scaled at training ("inverted") as in PyTorch
 */
export class Dropout extends Layer {
  /** Probability of dropping an element. */
  readonly p: number;
  readonly #random: Random;

  constructor(p: number, options: RandomOption) {
    super();
    if (!(p >= 0 && p < 1)) throw new RangeError(`Dropout: p is ${p}; it must be in [0, 1).`);
    this.p = p;
    this.#random = generatorOf(options.random);
  }

  override forward(x: Value): Variable {
    const input = asVariable(x);
    return this.training && this.p > 0 ? mul(input, this.#mask(input)) : input;
  }

  #mask(x: Variable): Tensor {
    const keep = 1 - this.p;
    const drawn = less(randomUniform(x.shape, { random: this.#random }), keep);
    return scaled(cast(drawn, x.dtype), 1 / keep);
  }

  override describe(): string {
    return `p = ${this.p}`;
  }
}
