/**
 * One case with its inputs drawn, and its exact result: value and gradients in float64, with the bounds
 * that follow for the result in another precision.
 *
 * For k roundings of unit u behind each element, to first order in u and in the largest element,
 *   |ŷ − y| ≤ k·u·(max|y| + max_i Σⱼ |∂yᵢ/∂xⱼ|·|xⱼ|)
 * because a rounding acts like a relative change of u of the result or of an input. The same holds for a
 * gradient dx as a function of x and dy; being a sum over the outputs, it has as many roundings more.
 * @source N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., ch. 1 and 3
 */
import { cast, scope, tensor, type DType, type Shape, type Tensor } from "@wasmgrad/tensor";
import { Random } from "@wasmgrad/random";
import { gradients } from "../core/backward.ts";
import { variable, valueOf, Variable, type Value } from "../core/variable.ts";
import type { Case, CaseList, Roundings, Run } from "./define-cases.ts";
import { firstOrder, secondOrder, type Differentiable } from "./differentiable.ts";
import { reals, type Domain } from "./domains.ts";

/** A value and gradients, flat, on which builds and precisions are compared. */
export interface Outcome {
  readonly y: Float64Array;
  readonly dxs: readonly Float64Array[];
}

export class Situation<O> {
  readonly list: CaseList<O>;
  readonly case: Case<O>;
  readonly domains: readonly Domain[];
  readonly #elements: readonly Float64Array[];
  readonly #dy: Float64Array;
  #bounds: { readonly y: number; readonly dx: number } | null = null;

  constructor(list: CaseList<O>, one: Case<O>) {
    const random = new Random(`${list.name}: ${one.title}`);
    const domain = one.domain ?? list.domain ?? reals;
    this.list = list;
    this.case = one;
    this.domains = one.shapes.map((_, i) =>
      Array.isArray(domain) ? (domain as readonly Domain[])[i] : (domain as Domain),
    );
    const inputs = one.shapes.length;
    this.#elements = this.domains.map((d, input) => d.draw(sizeOf(one.shapes[input]), random, { input, inputs }));
    this.#dy = random.fillUniform(new Float64Array(sizeOf(one.expectShape)), -1, 1).map(Math.fround);
  }

  run(inputs: readonly Value[]): Value {
    const run: Run<O> = this.case.run ?? this.list.run;
    return run(inputs, this.case.options as O);
  }

  /** The inputs as tensors; those that are differentiated in the given dtype. */
  tensors(dtype: DType): Tensor[] {
    return this.domains.map((domain, i) =>
      cast(tensor(this.#elements[i], { shape: this.case.shapes[i] }), domain.dtype ?? dtype),
    );
  }

  /** Those inputs that are differentiated, become Variables. */
  variables(tensors: readonly Tensor[]): Value[] {
    return tensors.map((t, i) => (this.domains[i].dtype === undefined ? variable(t) : t));
  }

  /** ∂L/∂y for some L. */
  dy(dtype: DType): Tensor {
    return tensor(this.#dy, { shape: this.case.expectShape, dtype });
  }

  /** Value and gradients of the op on these inputs, by `fused` rules or by the plain ones. */
  outcome(tensors: readonly Tensor[], rules: "fused" | "plain" = "fused"): Outcome {
    return scope(() => {
      const inputs = this.variables(tensors);
      const xs = inputs.filter((x) => x instanceof Variable);
      const y = this.run(inputs) as Variable;
      const dxs = gradients(y, xs, { gradient: this.dy(y.dtype), createGraph: rules === "plain" });
      return { y: flat(y), dxs: dxs.map((dx, i) => (dx === null ? new Float64Array(xs[i].size) : flat(dx))) };
    });
  }

  /** The op as a function of the differentiated inputs alone, and these inputs, in float64. */
  differentiated(): { f: (...xs: Variable[]) => Variable; inputs: Tensor[] } {
    const all = this.tensors("float64");
    const isInput = this.domains.map((domain) => domain.dtype === undefined);
    const f = (...xs: Variable[]): Variable => {
      const next = xs.values();
      return this.run(all.map((t, i) => (isInput[i] ? (next.next().value as Variable) : t))) as Variable;
    };
    return { f, inputs: all.filter((_, i) => isInput[i]) };
  }

  /** Largest admissible |error| of y and of dx in arithmetic with unit roundoff u. */
  bounds(u: number): { y: number; dx: number } {
    const { y, dx } = (this.#bounds ??= scope(() => this.#unitBounds()));
    return { y: y * u, dx: dx * u };
  }

  /** The bounds for u = 1. */
  #unitBounds(): { y: number; dx: number } {
    const { f, inputs } = this.differentiated();
    const { y, dx } = this.list.roundings;
    const { y: yExact, dxs } = this.outcome(this.tensors("float64"), "plain");
    const first = conditionOf(firstOrder(f, inputs)) + maxAbs(yExact);
    const second = conditionOf(secondOrder(f, inputs, new Random(1))) + Math.max(0, ...dxs.map(maxAbs));
    const terms = sizeOf(this.case.expectShape);
    return { y: this.#count(y) * first, dx: (this.#count(dx) + terms) * second };
  }

  #count(roundings: Roundings): number {
    return typeof roundings === "number" ? roundings : roundings(this.case.shapes);
  }
}

/** max_i Σⱼ |∂fᵢ/∂xⱼ|·|xⱼ| */
function conditionOf(g: Differentiable): number {
  let largest = 0;
  for (let i = 0; i < g.outputs; i++) {
    const row = g.pull(Float64Array.from({ length: g.outputs }, (_, k) => (k === i ? 1 : 0)));
    largest = Math.max(
      largest,
      row.reduce((total, d, j) => total + Math.abs(d * g.x[j]), 0),
    );
  }
  return largest;
}

const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);
const maxAbs = (values: Float64Array): number => values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
const flat = (x: Value): Float64Array => Float64Array.from(valueOf(x).toTypedArray());
