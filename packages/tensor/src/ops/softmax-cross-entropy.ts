import { view } from "@wasmgrad/kernels";
import { softmax_cross_entropy_f32, softmax_cross_entropy_ref } from "@wasmgrad/kernels/softmax";
import { checkFloat } from "../core/dtype.ts";
import { DTypeError, ShapeError, show } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { packed, unpack } from "../core/packed.ts";
import { allocate, allocateLike, checkLive, type Tensor } from "../core/tensor.ts";
import { cast } from "./cast.ts";

/** The loss of each row, and the probabilities, which the gradient needs. */
export interface SoftmaxCrossEntropy {
  /** [N] */
  readonly loss: Tensor;
  /** [N, K], softmax of the logits. */
  readonly probabilities: Tensor;
}

/**
 * lossₙ = −ln pₙ[labelₙ], p = softmax(logits): both in one pass, computed from logits − max, never
 * from ln p.
 * @shape logits [N, K], labels [N] (int32 or uint8, 0 … K − 1)
 * @throws ShapeError, DTypeError; RangeError for a label outside 0 … K − 1
 */
export function softmaxCrossEntropy(logits: Tensor, labels: Tensor): SoftmaxCrossEntropy {
  checkOperands(logits, labels);
  const [rows, cols] = logits.shape;
  const x = packed(logits);
  const indices = int32Labels(labels, cols);
  const probabilities = track(allocateLike(x, x.dtype));
  const loss = track(allocate([rows], x.dtype));
  const addresses = [x.address, indices.address, probabilities.address, loss.address] as const;
  if (x.dtype === "float32") softmax_cross_entropy_f32(rows, cols, ...addresses);
  else softmax_cross_entropy_ref(x.dtype, rows, cols, ...addresses);
  unpack(x, logits);
  unpack(indices, labels);
  return { loss, probabilities };
}

function checkOperands(logits: Tensor, labels: Tensor): void {
  const op = "softmaxCrossEntropy";
  checkLive(op, logits);
  checkLive(op, labels);
  checkFloat(op, "logits", logits.dtype);
  if (logits.rank !== 2 || labels.rank !== 1 || labels.shape[0] !== logits.shape[0]) {
    const fit = labels.rank === 2 ? " argmax(labels, { axis: 1 }) turns one-hot rows into class numbers." : "";
    throw new ShapeError(
      op,
      `logits are ${show(logits.shape)} and labels ${show(labels.shape)}; they must be [N, K] and [N].${fit}`,
    );
  }
}

/**
 * Labels as a packed int32 tensor, each checked.
 * @throws RangeError naming the first label outside 0 … classes − 1, and its place
 */
export function int32Labels(labels: Tensor, classes: number): Tensor {
  const op = "softmaxCrossEntropy";
  if (labels.dtype === "bool")
    throw new DTypeError(op, 'labels are bool; they must be class numbers. cast(labels, "int32") would fit.');
  if (labels.dtype === "int32") {
    const indices = packed(labels);
    checkLabels(op, indices, classes);
    return indices;
  }
  checkLabels(op, labels, classes);
  const copy = cast(labels, "int32");
  return copy;
}

function checkLabels(op: string, labels: Tensor, classes: number): void {
  const elements = labels.contiguous ? view(labels.dtype, labels.address, labels.size) : labels.toTypedArray();
  for (let i = 0; i < elements.length; i++) {
    const label = elements[i];
    if (label >= 0 && label < classes && Number.isInteger(label)) continue;
    throw new RangeError(
      `${op}: label ${i} is ${label}; with ${classes} classes every label must be a whole number from 0 to ${classes - 1}.`,
    );
  }
}
