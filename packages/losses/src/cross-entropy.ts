import { softmaxCrossEntropy, type Value, type Variable } from "@wasmgrad/autograd";
import type { Tensor } from "@wasmgrad/tensor";
import { reduced, type LossOptions } from "./reduction.ts";

/**
 * Cross-entropy of unnormalized scores: lossₙ = −ln softmax(logits)ₙ[labelₙ]
 *
 * Softmax, logarithm and selection in one pass, computed from logits − max: no overflow, no ln 0.
 * @shape logits [N, K], labels [N] with class numbers 0 … K − 1
 * @throws ShapeError; RangeError for a label that is no class number
 * @example
 * ```ts
 * import { crossEntropy } from "@wasmgrad/losses";
 * import { tensor } from "@wasmgrad/tensor";
 * crossEntropy(tensor([[0, 0]]), tensor([1], { dtype: "int32" })).item().toFixed(4); // => "0.6931"
 * ```
 */
export function crossEntropy(logits: Value, labels: Tensor, options: LossOptions = {}): Variable {
  return reduced("crossEntropy", softmaxCrossEntropy(logits, labels), options);
}
