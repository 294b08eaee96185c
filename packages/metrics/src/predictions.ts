import { argmax, read, scope, ShapeError, type Tensor } from "@wasmgrad/tensor";

/** Anything that holds a tensor: a Variable of @wasmgrad/autograd does. */
export type Scores = Tensor | { readonly value: Tensor };

/**
 * Predicted and true class of each sample, as numbers.
 * @param scores [N, K] scores (the largest counts) or [N] class numbers
 * @param labels [N] class numbers
 * @throws ShapeError
 */
export function classPairs(
  op: string,
  scores: Scores,
  labels: Tensor,
): [predicted: ArrayLike<number>, truth: ArrayLike<number>] {
  const x = "value" in scores ? scores.value : scores;
  const fits = labels.rank === 1 && (x.rank === 1 || x.rank === 2) && x.shape[0] === labels.shape[0];
  if (!fits) {
    throw new ShapeError(
      op,
      `the scores are [${x.shape.join(", ")}] and the labels [${labels.shape.join(", ")}]; they must be [N, K] or [N], and [N].`,
    );
  }
  return scope(() => [
    read(x.rank === 2 ? argmax(x, { axis: 1 }) : x, (e) => e.slice()),
    read(labels, (e) => e.slice()),
  ]);
}
