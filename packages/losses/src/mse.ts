import { square, sub, type Value, type Variable } from "@wasmgrad/autograd";
import { checkEqualShapes, reduced, type LossOptions } from "./reduction.ts";

/**
 * Mean squared error: (1/n) Σ (y − t)²
 * @throws ShapeError unless the shapes are equal
 */
export function mse(prediction: Value, target: Value, options: LossOptions = {}): Variable {
  checkEqualShapes("mse", prediction.shape, target.shape);
  return reduced("mse", square(sub(prediction, target)), options);
}
