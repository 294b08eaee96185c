import type { Tensor } from "@wasmgrad/tensor";
import { classPairs, type Scores } from "./predictions.ts";

/**
 * The share of samples whose class was predicted, over all batches seen: correct / seen
 * @example
 * ```ts
 * import { Accuracy } from "@wasmgrad/metrics";
 * import { tensor } from "@wasmgrad/tensor";
 * const accuracy = new Accuracy();
 * accuracy.update(tensor([[0.1, 0.9], [0.8, 0.2]]), tensor([1, 1], { dtype: "int32" }));
 * accuracy.value; // => 0.5
 * ```
 */
export class Accuracy {
  #correct = 0;
  #seen = 0;

  /**
   * Count one batch.
   * @param scores [N, K] scores or [N] class numbers
   * @param labels [N] class numbers
   */
  update(scores: Scores, labels: Tensor): void {
    const [predicted, truth] = classPairs("Accuracy", scores, labels);
    for (let i = 0; i < truth.length; i++) if (predicted[i] === truth[i]) this.#correct++;
    this.#seen += truth.length;
  }

  /** NaN before the first sample. */
  get value(): number {
    return this.#correct / this.#seen;
  }

  /** Forget all batches. */
  reset(): void {
    this.#correct = 0;
    this.#seen = 0;
  }
}
