import { DTypeError, LifetimeError, ones, ShapeError, type Tensor } from "@wasmgrad/tensor";
import { alias, checkLive, sameShape, show, track } from "@wasmgrad/tensor/extend";
import { add } from "../ops/add.ts";
import { accumulate, alone, propagate, settle, type Sink } from "./engine.ts";
import { constant, Variable, type Value } from "./variable.ts";

export interface BackwardOptions {
  /** ∂L/∂y for a `y` of more than one element. */
  readonly gradient?: Tensor;
  /** Keep the graph for another call. */
  readonly retainGraph?: boolean;
}

/**
 * Add ∂y/∂p to `p.grad` for every leaf `p` that `y` depends on, then release the graph (never a handle
 * of yours).
 * @throws ShapeError when y has more than one element and no gradient is given; LifetimeError when the
 * graph was released, or a value it needs was overwritten in place
 */
export function backward(y: Variable, options: BackwardOptions = {}): void {
  checkDifferentiable("backward", y);
  const seed = seedFor("backward", y, options.gradient);
  propagate(y, seed, {
    graph: false,
    retain: options.retainGraph === true,
    sink: (leaf, gradient) => {
      const { grad } = leaf;
      if (leaf.disposed) gradient.dispose();
      else if (grad === null) leaf.grad = settle(gradient as Tensor);
      else {
        const total = accumulate(grad, gradient as Tensor);
        if (total !== grad) leaf.grad = total;
      }
    },
  });
}

export interface GradientsOptions extends BackwardOptions {
  /** Record the computation, so that the gradients can be differentiated again. */
  readonly createGraph?: boolean;
}

/**
 * ∂y/∂x for each x in `xs`, leaving `grad` alone; null where y does not depend on x. With `createGraph`
 * the results are Variables.
 */
export function gradients(y: Variable, xs: readonly Variable[], options: GradientsOptions = {}): (Value | null)[] {
  checkDifferentiable("gradients", y);
  const graph = options.createGraph === true;
  const seed = seedFor("gradients", y, options.gradient);
  const found = new Map<Variable, Value>();
  const wanted = new Set(xs);
  const sink: Sink = (target, gradient) => {
    if (!wanted.has(target)) {
      if (!graph) gradient.dispose();
      return;
    }
    const before = found.get(target);
    if (before === undefined) found.set(target, gradient);
    else found.set(target, graph ? add(before, gradient) : accumulate(before as Tensor, gradient as Tensor));
  };
  try {
    propagate(y, graph ? track(seed) : seed, { graph, retain: graph || options.retainGraph === true, wanted, sink });
  } catch (error) {
    if (!graph) for (const gradient of found.values()) gradient.dispose();
    throw error;
  }
  const results = new Map([...found].map(([x, gradient]) => [x, graph ? asVariable(gradient) : track(gradient)]));
  return xs.map((x) => results.get(x) ?? null);
}

/** A gradient that depends on nothing is a Variable without history. */
const asVariable = (gradient: Value): Variable => (gradient instanceof Variable ? gradient : constant(gradient));

function checkDifferentiable(op: string, y: Variable): void {
  if (!(y instanceof Variable)) {
    throw new DTypeError(
      op,
      "y is no Variable, so it has no history. Was it computed from a parameter, with ops of @wasmgrad/autograd?",
    );
  }
  if (y.disposed) throw new LifetimeError(op, `y was disposed. Call ${op}() inside the scope that made it.`);
  if (!y.requiresGrad) {
    throw new LifetimeError(
      op,
      "y has no history: it depends on no parameter, or was computed under noGrad(). Compute the loss outside noGrad().",
    );
  }
}

/** dy: ones, or what the caller gave, in a handle of our own. */
function seedFor(op: string, y: Variable, gradient: Tensor | undefined): Tensor {
  if (gradient !== undefined) {
    checkLive(op, gradient);
    if (sameShape(gradient.shape, y.shape) && gradient.dtype === y.dtype) return alias(gradient);
    throw new ShapeError(
      op,
      `y is ${y.dtype} ${show(y.shape)} and the gradient ${gradient.dtype} ${show(gradient.shape)}; they must agree.`,
    );
  }
  if (y.size !== 1) {
    throw new ShapeError(
      op,
      `y is ${show(y.shape)}; without a gradient it must have one element, not ${y.size}. ${op}(sum(y)) or { gradient } would fit.`,
    );
  }
  return alone(() => ones(y.shape, { dtype: y.dtype }));
}
