import { LifetimeError, type Shape, type Tensor } from "@wasmgrad/tensor";
import { alias, show, track } from "@wasmgrad/tensor/extend";
import { RuleContext, type OpRules } from "./op-rules.ts";
import { isVariable, Variable, type Operand, type Value } from "./variable.ts";

let nextId = 0;

const NOTHING: readonly never[] = [];
const waiting: GraphNode[] = [];
let releasing = false;
const shapeOf = (x: Operand): Shape => (typeof x === "number" ? [] : x.shape);

/**
 * One recorded op: where its inputs came from, and the values its rules need.
 *
 * Nodes are counted by their users (output variables that are alive, nodes that consume them); when
 * nobody is left, or after `backward`, the saved values are let go.
 */
export class GraphNode {
  declare readonly op: OpRules;
  /** Grows with time: descending ids are a topological order. */
  declare readonly id: number;
  declare readonly options: unknown;
  declare inputs: readonly Operand[];
  /** The outputs of an op that has several, to make zeros for those that get no gradient; else null. */
  declare readonly several: readonly Tensor[] | null;
  /** Gradients that have arrived for the outputs, during `backward`. */
  declare arrived: (Value | null)[] | null;
  /** Number of the last pass that visited this node. */
  declare pass: number;
  declare released: boolean;
  declare private uses: number;
  /** First the values of `op.savedNames`, then those of `extraNames`. A number where an input is one. */
  declare private saved: readonly (Tensor | number)[];
  declare private versions: readonly number[];
  declare private extraNames: readonly string[];

  constructor(op: OpRules, inputs: readonly Operand[], options: unknown, several: readonly Tensor[] | null) {
    this.op = op;
    this.id = nextId++;
    this.options = options;
    this.inputs = inputs;
    this.several = several;
    this.arrived = null;
    this.pass = 0;
    this.released = false;
    this.uses = 0;
    this.saved = NOTHING;
    this.versions = NOTHING;
    this.extraNames = NOTHING;
    for (let i = 0; i < inputs.length; i++) {
      const x = inputs[i];
      if (isVariable(x)) x.node?.retain();
    }
  }

  /** Keep the storage of these values alive until the node is released. */
  save(values: readonly (Tensor | number)[], extraNames: readonly string[]): void {
    this.saved = values;
    this.extraNames = extraNames;
    this.versions = values.map((value) => {
      if (typeof value === "number") return 0;
      value.storage.retain();
      return value.storage.version;
    });
  }

  retain(): void {
    this.uses++;
  }

  /** A user is gone; the last one releases the node. */
  drop(): void {
    if (--this.uses === 0) this.release();
  }

  /** Let go of the saved values and of the history behind them. That may be long: nodes wait in a list, not on the stack. */
  release(): void {
    if (releasing) {
      waiting.push(this);
      return;
    }
    releasing = true;
    this.letGo();
    while (waiting.length > 0) waiting.pop()?.letGo();
    releasing = false;
  }

  private letGo(): void {
    if (this.released) return;
    this.released = true;
    const { inputs, saved } = this;
    for (let i = 0; i < saved.length; i++) {
      const value = saved[i];
      if (typeof value !== "number") value.storage.release();
    }
    this.saved = NOTHING;
    this.inputs = NOTHING;
    for (let i = 0; i < inputs.length; i++) {
      const x = inputs[i];
      if (isVariable(x)) x.node?.drop();
    }
  }

  /**
   * The values for the rules, by name. With `graph`, inputs are Variables that lead on into history.
   * @param temporary receives handles that the caller disposes afterwards
   * @throws LifetimeError when a saved value was overwritten
   */
  context(graph: boolean, temporary: { dispose(): void }[]): RuleContext {
    const context = new RuleContext(this);
    const { savedNames } = this.op;
    for (let i = 0; i < this.saved.length; i++) {
      const value = this.saved[i];
      const name = i < savedNames.length ? savedNames[i] : this.extraNames[i - savedNames.length];
      if (typeof value === "number") context[name] = value;
      else if (value.storage.version !== this.versions[i]) throw this.stale(name, value);
      else if (graph) context[name] = this.withHistory(i, value);
      else context[name] = value.disposed ? temporaryAlias(value, temporary) : value;
    }
    return context;
  }

  /** Shape of each input, by name, or a list for an op that takes a list. */
  shapes(): Record<string, Shape> | Shape[] {
    if (this.op.list) return this.inputs.map(shapeOf);
    const shapes: Record<string, Shape> = {};
    for (let i = 0; i < this.inputs.length; i++) shapes[this.op.inputs[i]] = shapeOf(this.inputs[i]);
    return shapes;
  }

  private withHistory(i: number, tensor: Tensor): Value {
    const from = this.op.savedFrom[i];
    if (from === -1) return revive(tensor, this, { requiresGrad: true, output: 0 });
    const input = from === undefined ? undefined : this.inputs[from];
    if (input !== undefined && isVariable(input)) return input.disposed ? revive(tensor, input.node, input) : input;
    return track(alias(tensor));
  }

  private stale(name: string, tensor: Tensor): LifetimeError {
    return new LifetimeError(
      "backward",
      `${this.op.name} needs its ${name === "y" ? "output" : `input ${name}`} ${show(tensor.shape)}, which was overwritten in place after ` +
        `it was computed. Write into a clone(), or write after backward().`,
    );
  }
}

function temporaryAlias(tensor: Tensor, temporary: { dispose(): void }[]): Tensor {
  const handle = alias(tensor);
  temporary.push(handle);
  return handle;
}

/** A new Variable, in the current scope, on a value whose own handle is gone, with the same history. */
function revive(tensor: Tensor, node: GraphNode | null, of: Pick<Variable, "requiresGrad" | "output">): Variable {
  node?.retain();
  return track(new Variable(alias(tensor), of.requiresGrad, node, of.output));
}
