import { LifetimeError, type Shape, type Tensor } from "@wasmgrad/tensor";
import { alias, show, track } from "@wasmgrad/tensor/extend";
import type { OpRules, RuleContext } from "./op-rules.ts";
import { Variable, type Operand, type Value } from "./variable.ts";

let nextId = 0;

const shapeOf = (x: Operand): Shape => (typeof x === "number" ? [] : x.shape);

/**
 * One recorded op: where its inputs came from, and the values its rules need.
 *
 * Nodes are counted by their users (output variables that are alive, nodes that consume them); when
 * nobody is left, or after `backward`, the saved values are let go.
 */
export class GraphNode {
  readonly op: OpRules;
  /** Grows with time: descending ids are a topological order. */
  readonly id: number = nextId++;
  readonly options: unknown;
  inputs: readonly Operand[];
  /** Gradients that have arrived for the outputs, during `backward`. */
  arrived: (Value | null)[] | null = null;
  /** Number of the last pass that visited this node. */
  pass = 0;
  released = false;
  #uses = 0;
  readonly #saved: Tensor[] = [];
  readonly #versions: number[] = [];
  readonly #names: string[] = [];
  #numbers: Record<string, number> | null = null;
  /** Shapes and dtypes of several outputs, to make zeros for those without gradient. */
  readonly outputs: readonly Tensor[];

  constructor(op: OpRules, inputs: readonly Operand[], options: unknown, outputs: readonly Tensor[]) {
    this.op = op;
    this.inputs = inputs;
    this.options = options;
    this.outputs = outputs;
    for (let i = 0; i < inputs.length; i++) {
      const x = inputs[i];
      if (x instanceof Variable) x.node?.retain();
    }
  }

  /** Keep the storage of `tensor` alive until the node is released. */
  save(name: string, tensor: Tensor): void {
    tensor.storage.retain();
    this.#names.push(name);
    this.#saved.push(tensor);
    this.#versions.push(tensor.storage.version);
  }

  /** As `save`, for an input that is a plain number. */
  saveNumber(name: string, value: number | undefined): void {
    if (value !== undefined) (this.#numbers ??= {})[name] = value;
  }

  retain(): void {
    this.#uses++;
  }

  /** A user is gone; the last one releases the node. */
  drop(): void {
    if (--this.#uses === 0) this.release();
  }

  /** Let go of the saved values and of the history behind them. */
  release(): void {
    if (this.released) return;
    this.released = true;
    for (const tensor of this.#saved) tensor.storage.release();
    this.#saved.length = 0;
    const { inputs } = this;
    this.inputs = [];
    for (const x of inputs) if (x instanceof Variable) x.node?.drop();
  }

  /**
   * The values for the rules, by name. With `graph`, inputs are Variables that lead on into history.
   * @param temporary receives handles that the caller disposes afterwards
   * @throws LifetimeError when a saved value was overwritten
   */
  context(graph: boolean, temporary: { dispose(): void }[]): RuleContext {
    const context: RuleContext = { shapes: this.#shapes(), options: this.options, ...this.#numbers };
    for (let i = 0; i < this.#saved.length; i++) {
      const name = this.#names[i];
      const tensor = this.#saved[i];
      if (tensor.storage.version !== this.#versions[i]) throw this.#stale(name, tensor);
      context[name] = graph ? this.#withHistory(name, tensor) : fresh(tensor, temporary);
    }
    return context;
  }

  #shapes(): Record<string, Shape> | Shape[] {
    if (this.op.list === true) return this.inputs.map(shapeOf);
    const shapes: Record<string, Shape> = {};
    for (let i = 0; i < this.inputs.length; i++) shapes[this.op.inputs[i]] = shapeOf(this.inputs[i]);
    return shapes;
  }

  #withHistory(name: string, tensor: Tensor): Value {
    const i = this.op.inputs.indexOf(name);
    const input = this.inputs[i];
    if (input instanceof Variable) return input.disposed ? revive(tensor, input.node, input) : input;
    return name === "y" ? revive(tensor, this, { requiresGrad: true, output: 0 }) : track(alias(tensor));
  }

  #stale(name: string, tensor: Tensor): LifetimeError {
    return new LifetimeError(
      "backward",
      `${this.op.name} needs its ${name === "y" ? "output" : `input ${name}`} ${show(tensor.shape)}, which was overwritten in place after ` +
        `it was computed. Write into a clone(), or write after backward().`,
    );
  }
}

/** The tensor itself, or a temporary handle when its own was disposed. */
function fresh(tensor: Tensor, temporary: { dispose(): void }[]): Tensor {
  if (!tensor.disposed) return tensor;
  const handle = alias(tensor);
  temporary.push(handle);
  return handle;
}

/** A new Variable, in the current scope, on a value whose own handle is gone, with the same history. */
function revive(tensor: Tensor, node: GraphNode | null, of: Pick<Variable, "requiresGrad" | "output">): Variable {
  node?.retain();
  return track(new Variable(alias(tensor), of.requiresGrad, node, of.output));
}
