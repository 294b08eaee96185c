/** For those who think in functions: from f to its gradient. */
import { DTypeError, zeros, type Tensor } from "@wasmgrad/tensor";
import { alias, track } from "@wasmgrad/tensor/extend";
import { gradients } from "./backward.ts";
import { withRecording } from "./mode.ts";
import { constant, Variable, valueOf, type Value } from "./variable.ts";

/** A function of one or more values with one number as its result. */
export type ScalarFunction = (...xs: Variable[]) => Variable;

/** What `valueAndGrad` returns. */
export interface ValueAndGradients<V extends Value> {
  readonly value: V;
  /** ∂f/∂xᵢ for each argument; zeros where f does not depend on it. */
  readonly gradients: V[];
}

/**
 * The function x ↦ (f(x), ∂f/∂x₁, ∂f/∂x₂, …).
 *
 * Called with tensors it returns tensors; called with a Variable among its arguments it returns Variables,
 * so that it can be differentiated again.
 */
export function valueAndGrad(f: ScalarFunction): {
  (...xs: Tensor[]): ValueAndGradients<Tensor>;
  (...xs: Value[]): ValueAndGradients<Variable>;
};
export function valueAndGrad(f: ScalarFunction): (...xs: Value[]) => ValueAndGradients<Value> {
  return (...xs) => {
    const nested = xs.some((x) => x instanceof Variable);
    const inputs = xs.map((x) => (x instanceof Variable && x.requiresGrad ? x : leaf(valueOf(x))));
    const y = withRecording(true, () => f(...inputs));
    if (!(y instanceof Variable)) throw new DTypeError("grad", "f must return a Variable computed from its arguments.");
    const found = y.requiresGrad ? gradients(y, inputs, { createGraph: nested }) : inputs.map(() => null);
    const dxs = found.map((dx, i) => dx ?? zeroLike(inputs[i], nested));
    return { value: nested ? y : track(alias(y.value)), gradients: dxs };
  };
}

/**
 * The function x ↦ ∂f/∂x, with respect to the first argument.
 * @example
 * ```ts
 * import { grad, mul, sum } from "@wasmgrad/autograd";
 * import { tensor } from "@wasmgrad/tensor";
 * const cube = grad((x) => sum(mul(mul(x, x), x)));
 * cube(tensor([1, 2])).toArray(); // => [3, 12]
 * ```
 */
export function grad(f: ScalarFunction): { (...xs: Tensor[]): Tensor; (...xs: Value[]): Variable };
export function grad(f: ScalarFunction): (...xs: Value[]) => Value {
  const both = valueAndGrad(f) as (...xs: Value[]) => ValueAndGradients<Value>;
  return (...xs) => both(...xs).gradients[0];
}

const leaf = (x: Tensor): Variable => track(new Variable(alias(x), true, null, 0));

function zeroLike(x: Variable, nested: boolean): Value {
  const zero = zeros(x.shape, { dtype: x.dtype });
  return nested ? constant(zero) : zero;
}
