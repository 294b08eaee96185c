import { keep, type DType, type Nested, type Shape, type Tensor, type TypedArray } from "@wasmgrad/tensor";
import { alias, checkFloat, checkLive, Handle, track, unwatch, viewOf, type Remains } from "@wasmgrad/tensor/extend";
import type { GraphNode } from "./node.ts";

/**
 * A tensor whose history is recorded, so that `backward` can find the gradient of a loss with respect to
 * it. A leaf (a parameter, an input) has no history and collects its gradient in `grad`.
 */
export class Variable extends Handle {
  /** The numbers. */
  declare readonly value: Tensor;
  /** False for values computed under `noGrad` or from inputs without gradient. */
  declare readonly requiresGrad: boolean;
  /** @internal The op that computed it, or null for a leaf. */
  declare readonly node: GraphNode | null;
  /** @internal Which output of that op it is. */
  declare readonly output: number;
  /** The gradient, in an object of its own so that the finalizer net can reach it; null until there is one. */
  declare private held: { grad: Tensor | null } | null;

  /** @internal Use `variable` or `parameter`. The Variable owns `value`. */
  constructor(value: Tensor, requiresGrad: boolean, node: GraphNode | null, output: number) {
    super();
    this.value = value;
    this.requiresGrad = requiresGrad;
    this.node = node;
    this.output = output;
    this.held = node === null ? { grad: null } : null;
  }

  /** ∂loss/∂this, summed over all `backward` calls since it was cleared; null before. Leaves only. */
  get grad(): Tensor | null {
    return this.held === null ? null : this.held.grad;
  }

  /** The old gradient is disposed; the new one belongs to the variable. */
  set grad(grad: Tensor | null) {
    this.held ??= { grad: null };
    const old = this.held.grad;
    if (grad !== null) grad.kept = true;
    this.held.grad = grad;
    if (old !== grad) old?.dispose();
  }

  /** What tells a Variable from a Tensor on the hot path: one look at the object's layout, where `instanceof` walks prototypes. */
  get isVariable(): true {
    return true;
  }

  get shape(): Shape {
    return this.value.shape;
  }

  get dtype(): DType {
    return this.value.dtype;
  }

  get size(): number {
    return this.value.size;
  }

  get rank(): number {
    return this.value.shape.length;
  }

  /** The only element of a variable of size 1. */
  item(): number {
    return this.value.item();
  }

  /** A copy as nested arrays. */
  toArray(): Nested {
    return this.value.toArray();
  }

  /** A copy of the elements, row-major. */
  toTypedArray(): TypedArray {
    return this.value.toTypedArray();
  }

  /** Let go of the value (unless it was kept), the gradient and this end of the graph. */
  override dispose(spared?: ReadonlySet<Handle>): void {
    if (this.disposed) return;
    this.disposed = true;
    unwatch(this);
    const { value, grad } = this;
    if (!value.kept) letGo(value, spared);
    if (grad !== null) letGo(grad, spared);
    this.node?.drop();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  override remains(): Remains {
    const { value, node } = this;
    const held = this.held;
    return {
      release() {
        value.dispose();
        held?.grad?.dispose();
        node?.drop();
      },
    };
  }

  override toString(): string {
    const source = this.node === null ? "leaf" : `from ${this.node.op.name}`;
    return `Variable (${source}) ${this.value.toString()}`;
  }
}

/** Dispose, unless it is spared: then it goes on as a handle of the current scope. */
function letGo(handle: Handle, spared: ReadonlySet<Handle> | undefined): void {
  if (spared?.has(handle) !== true) return handle.dispose();
  handle.kept = false;
  track(handle);
}

/** A tensor or a variable: what differentiable ops and layers take. */
export type Value = Tensor | Variable;
/** What element-wise ops take: a number, too. */
export type Operand = Value | number;

/** Is it a Variable? Costs less than `instanceof`. */
export const isVariable = (x: Operand): x is Variable => (x as Partial<Variable> | undefined)?.isVariable === true;

/** The numbers of a tensor or variable. */
export const valueOf = (x: Value): Tensor => (isVariable(x) ? x.value : x);

/**
 * A leaf that collects a gradient. It shares the elements of `x` and belongs to the current scope.
 * @throws DTypeError when x is neither float32 nor float64: integers have no derivative
 * @example
 * ```ts
 * import { backward, mul, sum, variable } from "@wasmgrad/autograd";
 * import { tensor } from "@wasmgrad/tensor";
 * const x = variable(tensor([1, 2, 3]));
 * backward(sum(mul(x, x)));
 * x.grad?.toArray(); // => [2, 4, 6]
 * ```
 */
export function variable(x: Tensor): Variable {
  checkLive("variable", x);
  checkFloat("variable", "x", x.dtype);
  return track(new Variable(alias(x), true, null, 0));
}

/** A leaf that no scope disposes: a weight of a model. It shares the elements of `x`. */
export function parameter(x: Tensor): Variable {
  checkLive("parameter", x);
  checkFloat("parameter", "x", x.dtype);
  return keep(new Variable(alias(x), true, null, 0));
}

/** A Variable that needs no gradient: how a tensor enters code that works on Variables. */
export function constant(x: Tensor): Variable {
  checkLive("constant", x);
  return track(new Variable(alias(x), false, null, 0));
}

/** The same numbers without history: gradients stop here. */
export const detach = (x: Value): Tensor => {
  const value = valueOf(x);
  return viewOf(value, value.shape, value.strides);
};
