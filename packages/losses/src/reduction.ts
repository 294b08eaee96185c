import { mean, sum, type Variable } from "@wasmgrad/autograd";
import { ShapeError, type Shape } from "@wasmgrad/tensor";

/** How the losses of the elements become one number. */
export type Reduction = "mean" | "sum" | "none";

/** Options of every loss. */
export interface LossOptions {
  /** `mean` by default. */
  readonly reduction?: Reduction;
}

/**
 * The losses of the elements, or their mean or sum.
 * @throws RangeError for an unknown reduction
 */
export function reduced(name: string, losses: Variable, { reduction = "mean" }: LossOptions): Variable {
  if (reduction === "mean") return mean(losses);
  if (reduction === "sum") return sum(losses);
  if (reduction === "none") return losses;
  throw new RangeError(`${name}: the reduction is ${JSON.stringify(reduction)}; it must be "mean", "sum" or "none".`);
}

/** @throws ShapeError unless the shapes are equal: a loss never broadcasts. */
export function checkEqualShapes(name: string, prediction: Shape, target: Shape): void {
  if (prediction.length === target.length && prediction.every((size, i) => size === target[i])) return;
  throw new ShapeError(
    name,
    `the prediction is [${prediction.join(", ")}] and the target [${target.join(", ")}]; the shapes must be equal, losses do not broadcast.`,
  );
}
