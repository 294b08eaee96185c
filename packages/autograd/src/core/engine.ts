/**
 * Reverse-mode differentiation: walk the recorded nodes from the newest to the oldest, hand each the
 * gradient of its output, and add what its rules return to the gradients of its inputs.
 *
 * dxᵢ = Σ over consumers j of (∂yⱼ/∂xᵢ)ᵀ · dyⱼ
 *
 * The engine knows no op.
 */
import { add, addScaled, clone, LifetimeError, zeros, type Tensor } from "@wasmgrad/tensor";
import { alias, closeBody, openBody, type Handle } from "@wasmgrad/tensor/extend";
import { add as addValues } from "../ops/add.ts";
import { withRecording } from "./mode.ts";
import type { GraphNode } from "./node.ts";
import type { RuleContext } from "./op-rules.ts";
import { Variable, type Value } from "./variable.ts";

/** Receives a gradient for a leaf, or for a variable in `wanted`. It then owns a plain tensor. */
export type Sink = (target: Variable, gradient: Value) => void;

export interface Pass {
  /** Record the computation of the gradients, so that they can be differentiated again. */
  readonly graph: boolean;
  /** Keep the graph for another pass. */
  readonly retain: boolean;
  readonly sink: Sink;
  /** Variables inside the graph whose gradients the sink wants, too. */
  readonly wanted?: ReadonlySet<Variable>;
}

/**
 * Run one backward pass from `root` with gradient `seed`, which is consumed.
 * @throws LifetimeError when the graph was released, or a saved value overwritten
 */
export function propagate(root: Variable, seed: Value, pass: Pass): void {
  if (root.node === null) return pass.sink(root, seed);
  const nodes = collect(root.node);
  const wanted = wantedByNode(pass.wanted);
  deliver(root, seed, pass);
  try {
    withRecording(pass.graph, () => {
      for (const node of nodes) {
        const dys = node.arrived;
        node.arrived = null;
        if (dys === null) continue;
        for (const target of wanted?.get(node) ?? []) {
          const dy = dys[target.output];
          if (dy != null) pass.sink(target, pass.graph ? dy : alias(dy as Tensor));
        }
        if (pass.graph) visitRecorded(node, dys, pass);
        else visit(node, dys as (Tensor | null)[], pass);
        if (!pass.retain) node.release();
      }
    });
  } finally {
    for (const node of nodes) {
      if (!pass.graph) for (const dy of node.arrived ?? []) dy?.dispose();
      node.arrived = null;
      node.drop();
    }
  }
}

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
      if (!(x instanceof Variable) || x.node === null || x.node.pass === pass) continue;
      x.node.pass = pass;
      found.push(x.node);
    }
  }
  for (const node of found) node.retain();
  return found.sort((a, b) => b.id - a.id);
}

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
const flowsTo = (node: GraphNode, i: number): boolean => {
  const x = node.inputs[i];
  return x instanceof Variable && x.requiresGrad && node.op.rule(i) !== undefined;
};

/** One node, on plain tensors. Consumes the gradients of its outputs. */
function visit(node: GraphNode, dys: (Tensor | null)[], pass: Pass): void {
  const temporary: Handle[] = [];
  try {
    const dy = gradientOfOutputs(node, dys, temporary);
    const context = node.context(false, temporary);
    if (node.op.fused !== undefined) runFused(node, dy as Tensor, context, pass);
    else {
      for (let i = 0; i < node.inputs.length; i++) {
        if (flowsTo(node, i)) deliver(node.inputs[i] as Variable, runRule(node, i, dy as Variable, context), pass);
      }
    }
  } finally {
    for (const handle of temporary) handle.dispose();
    for (const handle of dys) handle?.dispose();
  }
}

/** The gradient for input i, as a handle of our own. */
function runRule(node: GraphNode, i: number, dy: unknown, context: RuleContext): Tensor {
  const body = openBody();
  let dx: Tensor | null = null;
  try {
    const result = node.op.rule(i)?.(dy as Variable, context, i) as Value;
    const tensor = result instanceof Variable ? result.value : result;
    dx = tensor === result && body.handles.includes(tensor) ? tensor : alias(tensor);
  } finally {
    closeBody(body, dx);
  }
  return dx;
}

function runFused(node: GraphNode, dy: Tensor, context: RuleContext, pass: Pass): void {
  const needs: Record<string, boolean> = {};
  for (let i = 0; i < node.inputs.length; i++) needs[node.op.inputs[i]] = flowsTo(node, i);
  const body = openBody();
  const results: (Tensor | null)[] = [];
  try {
    const dxs = node.op.fused?.(dy, context, needs) ?? {};
    for (const name of node.op.inputs) {
      const dx = needs[name] ? (dxs[name] ?? null) : null;
      results.push(dx === null || body.handles.includes(dx) ? dx : alias(dx));
    }
  } finally {
    closeBody(
      body,
      null,
      results.filter((r) => r !== null),
    );
  }
  results.forEach((dx, i) => {
    if (dx !== null) deliver(node.inputs[i] as Variable, dx, pass);
  });
}

/** One node, recording: everything is a Variable and stays with the scope. */
function visitRecorded(node: GraphNode, dys: (Value | null)[], pass: Pass): void {
  const context = node.context(true, []);
  const dy = gradientOfOutputs(node, dys, []);
  for (let i = 0; i < node.inputs.length; i++) {
    const dx = flowsTo(node, i) ? node.op.rule(i)?.(dy as unknown as Variable, context, i) : undefined;
    if (dx !== undefined) deliver(node.inputs[i] as Variable, dx, pass);
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

/** Add a gradient to what has arrived for a variable. A plain tensor changes hands. */
function deliver(target: Variable, gradient: Value, pass: Pass): void {
  const { node, output } = target;
  if (node === null) return pass.sink(target, gradient);
  node.arrived ??= node.several === null ? [null] : node.several.map(() => null);
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
  const body = openBody();
  let made: Tensor | null = null;
  try {
    return (made = make());
  } finally {
    closeBody(body, made);
  }
}
