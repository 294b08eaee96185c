/** A function of variables as a function of one vector, with the gradient that reverse mode gives. */
import { DTypeError, scope, tensor, type Shape, type Tensor } from "@wasmgrad/tensor";
import type { Random } from "@wasmgrad/random";
import { gradients } from "../core/backward.ts";
import { noGrad } from "../core/mode.ts";
import { Variable, variable, type Value } from "../core/variable.ts";
import { add } from "../ops/add.ts";
import { mul } from "../ops/mul.ts";
import { sum } from "../ops/sum.ts";
import type { VectorFunction } from "./differences.ts";

/** One tensor among those that make up a vector. */
export interface Place {
  readonly label: string;
  readonly shape: Shape;
  readonly size: number;
}

export interface Differentiable {
  readonly order: 1 | 2;
  /** All inputs, one after another. */
  readonly x: Float64Array;
  readonly inputPlaces: readonly Place[];
  readonly outputPlaces: readonly Place[];
  /** Number of outputs. */
  readonly outputs: number;
  readonly value: VectorFunction;
  /** Σᵢ uᵢ·∂fᵢ/∂x at `x`, by reverse mode. */
  readonly pull: (u: Float64Array) => Float64Array;
}

type Function = (...xs: Variable[]) => Variable;

/** x ↦ f(x), differentiated as `backward` does it, with `fused` rules where an op has one. */
export function firstOrder(f: Function, inputs: readonly Tensor[]): Differentiable {
  const inputPlaces = inputs.map((x, i) => place(`input ${i}`, x));
  const x = join(inputs);
  const output = scope(() => place("output", checked(f(...split(x, inputPlaces)))));
  return {
    order: 1,
    x,
    inputPlaces,
    outputPlaces: [output],
    outputs: output.size,
    value: (at) => scope(() => noGrad(() => join([f(...split(at, inputPlaces))]))),
    pull: (u) =>
      scope(() => {
        const xs = split(x, inputPlaces);
        const y = checked(f(...xs));
        if (!y.requiresGrad) return new Float64Array(x.length);
        return joinGradients(gradients(y, xs, { gradient: part(u, 0, output) }), inputPlaces);
      }),
  };
}

/** (x, u) ↦ Σ u·∂f/∂x, by the rules themselves, and its gradient with respect to x and u. */
export function secondOrder(f: Function, inputs: readonly Tensor[], random: Random): Differentiable {
  const xPlaces = inputs.map((x, i) => place(`input ${i}`, x));
  const flat = join(inputs);
  const output = scope(() => place("u", checked(f(...split(flat, xPlaces)))));
  const u = random.fillUniform(new Float64Array(output.size), -1, 1);
  const x = Float64Array.from([...flat, ...u]);
  const inputPlaces = [...xPlaces, output];
  const gradientAt = (xu: readonly Variable[]): (Value | null)[] => {
    const [xs, weight] = [xu.slice(0, -1), xu[xu.length - 1]];
    const y = sum(mul(checked(f(...xs)), weight));
    return gradients(y, xs, { createGraph: true });
  };
  return {
    order: 2,
    x,
    inputPlaces,
    outputPlaces: xPlaces.map((p) => ({ ...p, label: `the gradient of ${p.label}` })),
    outputs: flat.length,
    value: (at) => scope(() => joinGradients(gradientAt(split(at, inputPlaces)), xPlaces)),
    pull: (v) =>
      scope(() => {
        const xu = split(x, inputPlaces);
        const y = weightedSum(gradientAt(xu), v, xPlaces);
        return joinGradients(y?.requiresGrad ? gradients(y, xu) : xu.map(() => null), inputPlaces);
      }),
  };
}

/** Σ v·g over all tensors of the list. */
function weightedSum(gs: readonly (Value | null)[], v: Float64Array, places: readonly Place[]): Variable | null {
  let total: Variable | null = null;
  let start = 0;
  for (const [i, p] of places.entries()) {
    const g = gs[i];
    const term = g instanceof Variable ? sum(mul(g, part(v, start, p))) : null;
    total = total === null || term === null ? (total ?? term) : add(total, term);
    start += p.size;
  }
  return total;
}

function checked(y: Variable): Variable {
  if (y instanceof Variable && y.dtype === "float64") return y;
  const given = y instanceof Variable ? `a Variable of ${y.dtype}` : "no Variable";
  throw new DTypeError(
    "gradCheck",
    `f returned ${given}; it must return a Variable of float64 computed from its arguments.`,
  );
}

const place = (label: string, { shape, size }: Value): Place => ({ label, shape, size });

function part(flat: Float64Array, start: number, { shape, size }: Place): Tensor {
  return tensor(flat.subarray(start, start + size), { shape });
}

function split(flat: Float64Array, places: readonly Place[]): Variable[] {
  let start = 0;
  return places.map((p) => {
    const x = variable(part(flat, start, p));
    start += p.size;
    return x;
  });
}

function join(xs: readonly Value[]): Float64Array {
  return Float64Array.from(xs.flatMap((x) => [...x.toTypedArray()]));
}

/** A missing gradient is 0. */
function joinGradients(gs: readonly (Value | null)[], places: readonly Place[]): Float64Array {
  return Float64Array.from(places.flatMap(({ size }, i) => [...(gs[i]?.toTypedArray() ?? new Float64Array(size))]));
}
