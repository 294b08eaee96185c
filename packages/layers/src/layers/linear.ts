import { linear, parameter, type Value, type Variable } from "@wasmgrad/autograd";
import { scope } from "@wasmgrad/tensor";
import { fanInUniform, type Initializer } from "../core/initializers.ts";
import { Layer } from "../core/layer.ts";
import { generatorOf, type RandomOption } from "../core/random-source.ts";

export interface LinearOptions extends RandomOption {
  /** Add a bias. True by default. */
  readonly bias?: boolean;
  /** U(−1/√in, 1/√in) by default, as in PyTorch. */
  readonly weightInitializer?: Initializer;
  /** The same by default. */
  readonly biasInitializer?: Initializer;
}

/**
 * A dense layer: y = x·Wᵀ + b
 * @shape x [..., in] → [..., out]; weight [out, in], bias [out]
 * @example
 * ```ts
 * import { Linear } from "@wasmgrad/layers";
 * import { zeros } from "@wasmgrad/tensor";
 * const layer = new Linear(784, 10, { random: 1 });
 * layer.forward(zeros([64, 784])).shape; // => [64, 10]
 * layer.parameterCount; // => 7850
 * ```
 */
export class Linear extends Layer {
  readonly weight: Variable;
  readonly bias: Variable | null;

  constructor(inputs: number, outputs: number, options: LinearOptions) {
    super();
    for (const [name, size] of [
      ["inputs", inputs],
      ["outputs", outputs],
    ] as const) {
      if (!Number.isInteger(size) || size < 0)
        throw new RangeError(`Linear: ${name} is ${size}; it must be a whole number ≥ 0.`);
    }
    const random = generatorOf(options.random);
    const fans = { fanIn: inputs, fanOut: outputs, random };
    const { weightInitializer = fanInUniform, biasInitializer = fanInUniform } = options;
    const [weight, bias] = scope(() => [
      parameter(weightInitializer([outputs, inputs], fans)),
      options.bias === false ? null : parameter(biasInitializer([outputs], fans)),
    ]);
    this.weight = weight as Variable;
    this.bias = bias;
  }

  override forward(x: Value): Variable {
    return linear(x, this.weight, this.bias);
  }

  override describe(): string {
    const [outputs, inputs] = this.weight.shape;
    return `${inputs} → ${outputs}${this.bias === null ? ", no bias" : ""}`;
  }
}
