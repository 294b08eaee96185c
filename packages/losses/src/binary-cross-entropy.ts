import { defineOp, div, maximum as atLeast, mul, sigmoid, sub, type Value, type Variable } from "@wasmgrad/autograd";
import { abs, add, exp, log, maximum, mul as times, neg, relu, sub as minus, type Tensor } from "@wasmgrad/tensor";
import { checkEqualShapes, reduced, type LossOptions } from "./reduction.ts";

/** Logarithms are cut off here, so that a certain but wrong prediction costs 100, not ∞ (as in PyTorch). */
const LOWEST_LOG = -100;

const fromProbabilities = defineOp({
  name: "binaryCrossEntropy",
  inputs: ["p", "t"],
  notDifferentiable: ["t"],
  save: ["p", "t"],
  forward: ([p, t]) => {
    const logP = maximum(log(p as Tensor), LOWEST_LOG);
    const logQ = maximum(log(minus(1, p)), LOWEST_LOG);
    return neg(add(times(t, logP), times(minus(1, t), logQ)));
  },
  // dp = dy·(p − t)/(p(1 − p)); the denominator is kept above the smallest step away from 0 and 1.
  backward: { p: (dy, { p, t }) => mul(dy, div(sub(p, t), atLeast(mul(p, sub(1, p)), 1e-12))) },
});

const fromLogits = defineOp({
  name: "binaryCrossEntropyWithLogits",
  inputs: ["z", "t"],
  notDifferentiable: ["t"],
  save: ["z", "t"],
  // max(z, 0) − z·t + ln(1 + e^−|z|): no exponent is positive, so nothing overflows.
  forward: ([z, t]) => {
    const x = z as Tensor;
    return add(minus(relu(x), times(x, t)), log(add(exp(neg(abs(x))), 1)));
  },
  backward: { z: (dy, { z, t }) => mul(dy, sub(sigmoid(z), t)) },
});

/**
 * Binary cross-entropy of probabilities: −(t·ln p + (1 − t)·ln(1 − p)), logarithms cut off at −100
 *
 * `binaryCrossEntropyWithLogits` is more accurate: prefer it where the probability comes from a sigmoid.
 * @shape p and t are equal; p in [0, 1], t in [0, 1]
 * @throws ShapeError
 */
export function binaryCrossEntropy(p: Value, t: Tensor, options: LossOptions = {}): Variable {
  checkEqualShapes("binaryCrossEntropy", p.shape, t.shape);
  return reduced("binaryCrossEntropy", fromProbabilities([p, t]) as Variable, options);
}

/**
 * Binary cross-entropy of logits: max(z, 0) − z·t + ln(1 + e^−|z|); dz = σ(z) − t
 * @shape z and t are equal; t in [0, 1]
 * @throws ShapeError
 */
export function binaryCrossEntropyWithLogits(z: Value, t: Tensor, options: LossOptions = {}): Variable {
  checkEqualShapes("binaryCrossEntropyWithLogits", z.shape, t.shape);
  return reduced("binaryCrossEntropyWithLogits", fromLogits([z, t]) as Variable, options);
}
