import { arange, cast, equal, softmaxCrossEntropy as forward, unsqueeze, type Tensor } from "@wasmgrad/tensor";
import { softmaxCrossEntropyGradient } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { softmax } from "./softmax.ts";
import { sub } from "./sub.ts";

const op = defineOp({
  name: "softmaxCrossEntropy",
  inputs: ["logits", "labels"],
  notDifferentiable: ["labels"],
  save: ["logits", "labels"],
  forward: ([logits, labels]) => {
    const { loss, probabilities } = forward(logits as Tensor, labels as Tensor);
    return { y: loss, saved: { probabilities } };
  },
  backward: {
    logits: (dy, { logits, labels, shapes }) =>
      mul(sub(softmax(logits), oneHot(labels, shapes.logits[1], logits.dtype)), reshape(dy, [shapes.logits[0], 1])),
  },
  fused: (dy, { probabilities, labels }) => ({ logits: softmaxCrossEntropyGradient(probabilities, labels, dy) }),
});

/** Row n has 1 at the label of n, 0 elsewhere. */
function oneHot(labels: Tensor, classes: number, dtype: Tensor["dtype"]): Tensor {
  const columns = arange(0, classes, 1, { dtype: "int32" });
  return cast(equal(unsqueeze(cast(labels, "int32"), 1), columns), dtype);
}

/**
 * lossₙ = −ln softmax(logits)ₙ[labelₙ]; dlogits = (softmax(logits) − onehot(labels))·dy
 * @shape logits [N, K], labels [N] → [N]
 * @throws RangeError for a label outside 0 … K − 1
 */
export function softmaxCrossEntropy(logits: Tensor, labels: Tensor): Tensor;
export function softmaxCrossEntropy(logits: Value, labels: Tensor): Variable;
export function softmaxCrossEntropy(logits: Value, labels: Tensor): Tensor | Variable {
  return op([logits, labels]);
}
