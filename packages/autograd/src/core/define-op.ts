import { LifetimeError, Tensor } from "@wasmgrad/tensor";
import { alias, closeBody, madeIn, openScope, show, track, type Scope } from "@wasmgrad/tensor/extend";
import { isRecording } from "./mode.ts";
import { GraphNode } from "./node.ts";
import { OpRules, type ErasedDefinition, type Forward, type OpDefinition } from "./op-rules.ts";
import { isVariable, Variable, type Operand, type Value } from "./variable.ts";

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
  const op = new OpRules(definition as unknown as ErasedDefinition);
  return (inputs, options) => apply(op, inputs, options) as Value;
}

/**
 * As `defineOp`, for an op whose `forward` returns several outputs, `{ y: [...] }`. Its rules get a list of gradients, one
 * an output; zeros where none arrived.
 */
export function defineMultiOp<
  const I extends string,
  const N extends I = never,
  const S extends I = never,
  const X extends string = never,
  O = undefined,
>(definition: OpDefinition<I, N, S, X, O, readonly Variable[]>): (inputs: readonly Operand[], options?: O) => Value[] {
  const op = new OpRules(definition as unknown as ErasedDefinition);
  return (inputs, options) => apply(op, inputs, options) as Value[];
}

function apply(op: OpRules, inputs: readonly Operand[], options: unknown): Value | Value[] {
  let anyVariable = false;
  let needsGrad = false;
  for (let i = 0; i < inputs.length; i++) {
    const x = inputs[i];
    if (isVariable(x)) {
      if (x.disposed) throw disposed(op, x);
      anyVariable = true;
      if (x.requiresGrad) needsGrad = true;
    }
  }
  const values = anyVariable ? valuesOf(inputs) : (inputs as readonly (Tensor | number)[]);
  const body = openScope();
  let y: Tensor | null = null;
  let several: readonly Tensor[] | null = null;
  let node: GraphNode | null = null;
  try {
    const result: Forward<string> = op.forward(values, options);
    const output = result instanceof Tensor ? result : result.y;
    if (output instanceof Tensor) y = owned(output, body);
    else several = output.map((t) => owned(t, body));
    if (needsGrad && isRecording()) {
      node = new GraphNode(op, inputs, options, several);
      if (op.savedFrom.length > 0 || !(result instanceof Tensor)) saveInto(node, values, result);
    }
  } finally {
    closeBody(body, y, several);
  }
  if (y !== null) return wrap(y, anyVariable, node, 0);
  return (several as readonly Tensor[]).map((t, i) => wrap(t, anyVariable, node, i));
}

const plain = (x: Operand): Tensor | number => (isVariable(x) ? x.value : x);

/** The numbers in the inputs. One and two are written out: most ops have no more, and a literal is the cheapest array. */
function valuesOf(inputs: readonly Operand[]): (Tensor | number)[] {
  if (inputs.length === 2) return [plain(inputs[0]), plain(inputs[1])];
  if (inputs.length === 1) return [plain(inputs[0])];
  return inputs.map(plain);
}

/** The output itself when forward made it; another handle when it is an input, or somebody else's. */
function owned(t: Tensor, body: Scope): Tensor {
  return madeIn(body, t) ? t : alias(t);
}

function wrap(t: Tensor, asVariable: boolean, node: GraphNode | null, output: number): Value {
  node?.retain();
  return track(asVariable ? new Variable(t, node !== null, node, output) : t);
}

const NO_NAMES: readonly string[] = [];

/** Save what the op's rules name, and what its forward adds. */
function saveInto(node: GraphNode, values: readonly (Tensor | number)[], result: Forward<string>): void {
  const { savedFrom } = node.op;
  const y = result instanceof Tensor ? result : result.y;
  const saved = savedFrom.map((from) => (from >= 0 ? values[from] : (y as Tensor)));
  const extra = result instanceof Tensor ? undefined : result.saved;
  if (extra === undefined) node.save(saved, NO_NAMES);
  else node.save([...saved, ...Object.values(extra)], Object.keys(extra));
}

function disposed(op: OpRules, x: Variable): LifetimeError {
  return new LifetimeError(
    op.name,
    `a variable ${show(x.shape)} was used after it was disposed. A scope frees what is made inside it: return the variable from ` +
      `the scope, or keep() it.`,
  );
}
