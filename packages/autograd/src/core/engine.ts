/**
 * Reverse-mode differentiation: walk the recorded nodes from the newest to the oldest, hand each the
 * gradient of its output, and add what its rules return to the gradients of its inputs.
 *
 * dxᵢ = Σ over consumers j of (∂yⱼ/∂xᵢ)ᵀ · dyⱼ
 *
 * The engine knows no op.
 */
import { add, addScaled, clone, LifetimeError, zeros, type Tensor } from "@wasmgrad/tensor";
import { alias, closeBody, madeIn, openScope, track, type Handle } from "@wasmgrad/tensor/extend";
import { add as addValues } from "../ops/add.ts";
import { withRecording } from "./mode.ts";
import type { GraphNode } from "./node.ts";
import type { RuleContext } from "./op-rules.ts";
import { isVariable, type Value, type Variable } from "./variable.ts";

/** Receives a gradient for a leaf, or for a variable in `wanted`. It then owns a plain tensor. */
export type Sink = (target: Variable, gradient: Value) => void;

export interface Pass {
  /** Record the computation of the gradients, so that they can be differentiated again. */
  readonly graph: boolean;
  /** Keep the graph for another pass. */
  readonly retain: boolean;
  readonly sink: Sink;
  /** When given: only these gradients matter, of leaves or of variables inside the graph. Nothing else is computed or released. */
  readonly wanted?: ReadonlySet<Variable>;
}

/** A pass with what it needs to know of the graph. */
interface Walk extends Pass {
  /** With `wanted`: the nodes below which something is wanted. */
  readonly leading: ReadonlySet<GraphNode> | null;
}

/**
 * Run one backward pass from `root` with gradient `seed`, which is consumed.
 * @throws LifetimeError when the graph was released, or a saved value overwritten
 */
export function propagate(root: Variable, seed: Value, pass: Pass): void {
  if (root.node === null) return pass.sink(root, seed);
  let nodes: GraphNode[] = [];
  try {
    nodes = collect(root.node);
    const walk: Walk = { ...pass, leading: pass.wanted === undefined ? null : leadingTo(pass.wanted, nodes) };
    const wanted = wantedByNode(pass.wanted);
    root.node.arrived = arrivals(root.node);
    root.node.arrived[root.output] = seed;
    withRecording(pass.graph, () => {
      for (const node of nodes) visit(node, walk, wanted?.get(node));
    });
  } finally {
    if (nodes.length === 0 && !pass.graph) seed.dispose();
    for (const node of nodes) {
      if (!pass.graph) for (const dy of node.arrived ?? []) dy?.dispose();
      node.arrived = null;
      node.drop();
    }
  }
}

const NOTHING: readonly never[] = [];
let passes = 0;

/** All nodes below `root`, newest first, each retained until the end of the pass. */
function collect(root: GraphNode): GraphNode[] {
  const pass = ++passes;
  const found = [root];
  root.pass = pass;
  for (let i = 0; i < found.length; i++) {
    const { released, inputs, op } = found[i];
    if (released) throw releasedGraph(op.name);
    for (const x of inputs) {
      if (!isVariable(x) || x.node === null || x.node.pass === pass) continue;
      x.node.pass = pass;
      found.push(x.node);
    }
  }
  for (const node of found) node.retain();
  // Chains come out sorted already.
  return found.every((node, i) => i === 0 || node.id < found[i - 1].id) ? found : found.sort((a, b) => b.id - a.id);
}

/** The nodes from whose outputs a path leads to something wanted. */
function leadingTo(wanted: ReadonlySet<Variable>, newestFirst: readonly GraphNode[]): Set<GraphNode> {
  const leading = new Set<GraphNode>();
  for (const node of newestFirst.toReversed()) {
    if (node.inputs.some((x) => isVariable(x) && matters(x, wanted, leading))) leading.add(node);
  }
  return leading;
}

const matters = (x: Variable, wanted: ReadonlySet<Variable>, leading: ReadonlySet<GraphNode>): boolean =>
  wanted.has(x) || (x.node !== null && leading.has(x.node));

function releasedGraph(name: string): LifetimeError {
  return new LifetimeError(
    "backward",
    `the graph through ${name} was released by an earlier backward(). Compute the loss again, or pass { retainGraph: true } to the ` +
      `first call.`,
  );
}

function wantedByNode(wanted: ReadonlySet<Variable> | undefined): Map<GraphNode, Variable[]> | null {
  if (wanted === undefined) return null;
  const byNode = new Map<GraphNode, Variable[]>();
  for (const target of wanted) {
    if (target.node !== null) byNode.set(target.node, [...(byNode.get(target.node) ?? []), target]);
  }
  return byNode;
}

/** Does a gradient flow to input i? */
const flowsTo = (node: GraphNode, i: number, { wanted, leading }: Walk): boolean => {
  const x = node.inputs[i];
  if (!isVariable(x) || !x.requiresGrad || node.op.rule(i) === undefined) return false;
  return wanted === undefined || leading === null || matters(x, wanted, leading);
};

/** Hand on what has arrived at one node, and release it. */
function visit(node: GraphNode, walk: Walk, targets: readonly Variable[] = []): void {
  const dys = node.arrived;
  node.arrived = null;
  if (dys === null) return;
  for (const target of targets) {
    const dy = dys[target.output];
    if (dy != null) walk.sink(target, walk.graph ? dy : alias(dy as Tensor));
  }
  const leads = walk.leading === null || walk.leading.has(node);
  if (!walk.graph) visitPlain(node, dys as (Tensor | null)[], walk);
  else if (leads) visitRecorded(node, dys, walk);
  if (leads && !walk.retain) node.release();
}

/** One node, on plain tensors. Consumes the gradients of its outputs. */
function visitPlain(node: GraphNode, dys: (Tensor | null)[], walk: Walk): void {
  const temporary: Handle[] = [];
  try {
    if (walk.leading?.has(node) === false) return;
    const dy = gradientOfOutputs(node, dys, temporary);
    const context = node.context(false, temporary);
    if (node.op.fused !== undefined) runFused(node, dy as Tensor, context, walk);
    else {
      for (let i = 0; i < node.inputs.length; i++) {
        if (flowsTo(node, i, walk))
          deliver(node.inputs[i] as Variable, runRule(node, i, dy as Variable, context), walk);
      }
    }
  } finally {
    for (const handle of temporary) handle.dispose();
    for (const handle of dys) handle?.dispose();
  }
}

/** The gradient for input i, as a handle of our own. */
function runRule(node: GraphNode, i: number, dy: unknown, context: RuleContext): Tensor {
  const body = openScope();
  let dx: Tensor | null = null;
  try {
    const result = node.op.rule(i)?.(dy as Variable, context, i) as Value;
    const tensor = isVariable(result) ? result.value : result;
    dx = tensor === result && madeIn(body, tensor) ? tensor : alias(tensor);
  } finally {
    closeBody(body, dx);
  }
  return dx;
}

function runFused(node: GraphNode, dy: Tensor, context: RuleContext, walk: Walk): void {
  let bits = 0;
  for (let i = 0; i < node.inputs.length; i++) if (flowsTo(node, i, walk)) bits |= 1 << i;
  const needs = node.op.needs(bits);
  const body = openScope();
  let results: readonly (Tensor | null)[] = NOTHING;
  try {
    const dxs = node.op.fused?.(dy, context, needs) ?? {};
    results = node.op.inputs.map((name) => {
      const dx = needs[name] ? (dxs[name] ?? null) : null;
      return dx === null || madeIn(body, dx) ? dx : alias(dx);
    });
  } finally {
    closeBody(body, null, results);
  }
  for (let i = 0; i < results.length; i++) {
    const dx = results[i];
    if (dx !== null) deliver(node.inputs[i] as Variable, dx, walk);
  }
}

/** One node, recording: everything is a Variable and stays with the scope. */
function visitRecorded(node: GraphNode, dys: (Value | null)[], walk: Walk): void {
  const context = node.context(true, []);
  const zeros: Handle[] = [];
  const dy = gradientOfOutputs(node, dys, zeros);
  for (const zero of zeros) track(zero);
  for (let i = 0; i < node.inputs.length; i++) {
    const dx = flowsTo(node, i, walk) ? node.op.rule(i)?.(dy as unknown as Variable, context, i) : undefined;
    if (dx !== undefined) deliver(node.inputs[i] as Variable, dx, walk);
  }
}

/** The gradient itself for one output; for several, a list with zeros where none arrived. */
function gradientOfOutputs(node: GraphNode, dys: readonly (Value | null)[], temporary: Handle[]): unknown {
  if (node.several === null) return dys[0];
  return node.several.map(({ shape, dtype }, i) => {
    const arrived = dys[i];
    if (arrived != null) return arrived;
    const zero = alone(() => zeros(shape, { dtype }));
    temporary.push(zero);
    return zero;
  });
}

/** Nothing yet, for each output. */
const arrivals = (node: GraphNode): (Value | null)[] => (node.several === null ? [null] : node.several.map(() => null));

/** Add a gradient to what has arrived for a variable. A plain tensor changes hands. */
function deliver(target: Variable, gradient: Value, pass: Pass): void {
  const { node, output } = target;
  if (node === null) return pass.sink(target, gradient);
  node.arrived ??= arrivals(node);
  const before = node.arrived[output];
  if (before === null) node.arrived[output] = gradient;
  else if (pass.graph) node.arrived[output] = addValues(before, gradient);
  else node.arrived[output] = accumulate(before as Tensor, gradient as Tensor);
}

/** before + gradient; in place when nobody else sees `before`. Both are consumed. */
export function accumulate(before: Tensor, gradient: Tensor): Tensor {
  try {
    if (before.storage.uses === 1 && before.contiguous) return addScaled(before, gradient);
    const total = alone(() => add(before, gradient));
    before.dispose();
    return total;
  } finally {
    gradient.dispose();
  }
}

/** A packed tensor with storage of its own, made from `gradient`, which is consumed. */
export function settle(gradient: Tensor): Tensor {
  if (gradient.storage.uses === 1 && gradient.contiguous) return gradient;
  try {
    return alone(() => clone(gradient));
  } finally {
    gradient.dispose();
  }
}

/** Make a tensor that is in no scope. */
export function alone(make: () => Tensor): Tensor {
  const body = openScope();
  let made: Tensor | null = null;
  try {
    return (made = make());
  } finally {
    closeBody(body, made);
  }
}
