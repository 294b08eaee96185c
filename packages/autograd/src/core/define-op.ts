import { LifetimeError, type Tensor } from "@wasmgrad/tensor";
import { closeBody, openBody, show, track } from "@wasmgrad/tensor/extend";
import { isRecording } from "./mode.ts";
import { GraphNode } from "./node.ts";
import type { Forward, OpDefinition, OpRules } from "./op-rules.ts";
import { Variable, type Operand, type Value } from "./variable.ts";

/** A defined op: inputs in order, then its options. Exported behind a function with its own signature. */
export type Op<O> = (inputs: readonly Operand[], options?: O) => Value;

/**
 * Define a differentiable op with one output.
 *
 * Given only tensors and numbers, the op returns a tensor. Given a Variable it returns a Variable, with
 * its history while recording is on.
 * @example
 * ```ts
 * import { backward, defineOp, mul, sum, variable, type Variable } from "@wasmgrad/autograd";
 * import { mul as times, tensor } from "@wasmgrad/tensor";
 *
 * // y = x³, dx = 3x²·dy
 * const op = defineOp({
 *   name: "cube",
 *   inputs: ["x"],
 *   save: ["x"],
 *   forward: ([x]) => times(times(x, x), x),
 *   backward: { x: (dy, { x }) => mul(dy, mul(mul(x, x), 3)) },
 * });
 * const cube = (x: Variable): Variable => op([x]) as Variable;
 *
 * const x = variable(tensor([1, 2]));
 * backward(sum(cube(x)));
 * x.grad?.toArray(); // => [3, 12]
 * ```
 */
export function defineOp<
  const I extends string,
  const N extends I = never,
  const S extends I | "y" = never,
  const X extends string = never,
  O = undefined,
>(definition: OpDefinition<I, N, S, X, O>): Op<O> {
  const op = definition as unknown as OpRules;
  return (inputs, options) => apply(op, inputs, options) as Value;
}

/** As `defineOp`, for an op whose `forward` returns several outputs, `{ y: [...] }`. */
export function defineMultiOp<
  const I extends string,
  const N extends I = never,
  const S extends I | "y" = never,
  const X extends string = never,
  O = undefined,
>(definition: OpDefinition<I, N, S, X, O>): (inputs: readonly Operand[], options?: O) => Value[] {
  const op = definition as unknown as OpRules;
  return (inputs, options) => apply(op, inputs, options) as Value[];
}

function apply(op: OpRules, inputs: readonly Operand[], options: unknown): Value | Value[] {
  const values: (Tensor | number)[] = [];
  let anyVariable = false;
  let needsGrad = false;
  for (let i = 0; i < inputs.length; i++) {
    const x = inputs[i];
    if (x instanceof Variable) {
      if (x.disposed) throw disposed(op, x);
      anyVariable = true;
      if (x.requiresGrad) needsGrad = true;
      values.push(x.value);
    } else values.push(x);
  }
  const body = openBody();
  let y: Tensor | null = null;
  let several: readonly Tensor[] | undefined;
  let node: GraphNode | null = null;
  try {
    const result: Forward<string> = op.forward(values, options);
    const output = "y" in result ? result.y : result;
    if ("shape" in output) y = output;
    else several = output;
    if (needsGrad && isRecording()) node = record(op, inputs, options, result, values);
  } finally {
    closeBody(body, y, several);
  }
  const wrap = (t: Tensor, i: number): Value => {
    node?.retain();
    return track(anyVariable ? new Variable(t, node !== null, node, i) : t);
  };
  return several === undefined ? wrap(y as Tensor, 0) : several.map(wrap);
}

function record(
  op: OpRules,
  inputs: readonly Operand[],
  options: unknown,
  result: Forward<string>,
  values: readonly (Tensor | number)[],
): GraphNode {
  const output = "y" in result ? result.y : result;
  const node = new GraphNode(op, inputs, options, "shape" in output ? [output] : output);
  const names = op.save;
  if (names !== undefined) {
    for (let i = 0; i < names.length; i++) {
      const value = names[i] === "y" ? (output as Tensor) : values[op.inputs.indexOf(names[i])];
      if (typeof value === "object") node.save(names[i], value);
      else node.saveNumber(names[i], value);
    }
  }
  if ("y" in result && result.saved !== undefined) {
    for (const [name, tensor] of Object.entries(result.saved)) node.save(name, tensor);
  }
  return node;
}

function disposed(op: OpRules, x: Variable): LifetimeError {
  return new LifetimeError(
    op.name,
    `a variable ${show(x.shape)} was used after it was disposed. A scope frees what is made inside it: return the variable from ` +
      `the scope, or keep() it.`,
  );
}
