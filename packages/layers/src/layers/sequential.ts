import type { Value, Variable } from "@wasmgrad/autograd";
import { asVariable } from "../core/as-variable.ts";
import { Layer } from "../core/layer.ts";

/**
 * Layers one after the other: y = lₙ(… l₂(l₁(x)))
 * @example
 * ```ts
 * import { Linear, ReLU, Sequential } from "@wasmgrad/layers";
 * import { Random } from "@wasmgrad/random";
 * const random = new Random(1);
 * const model = new Sequential([new Linear(784, 128, { random }), new ReLU(), new Linear(128, 10, { random })]);
 * Object.keys(model.stateDict()); // => ["0.weight", "0.bias", "2.weight", "2.bias"]
 * ```
 */
export class Sequential extends Layer {
  readonly #layers: readonly Layer[];

  constructor(layers: readonly Layer[]) {
    super();
    this.#layers = layers;
  }

  override children(): [string, Layer][] {
    return this.#layers.map((layer, i) => [String(i), layer]);
  }

  override forward(x: Value): Variable {
    let y = x;
    for (const layer of this.#layers) y = layer.forward(y);
    return asVariable(y);
  }
}
