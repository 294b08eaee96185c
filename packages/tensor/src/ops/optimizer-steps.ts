/** Fused parameter updates: one kernel call each, in place. */
import {
  adam_step_f32,
  adam_step_ref,
  sgd_momentum_step_f32,
  sgd_momentum_step_ref,
  sgd_step_f32,
  sgd_step_ref,
} from "@wasmgrad/kernels/optimizer-step";
import { checkFloat, checkSameDType } from "../core/dtype.ts";
import { ShapeError, show } from "../core/errors.ts";
import { packed, unpack } from "../core/packed.ts";
import { sameShape } from "../core/shape.ts";
import { checkLive, type Tensor } from "../core/tensor.ts";

/** Hyper-parameters of one SGD update. */
export interface SgdStep {
  readonly learningRate: number;
  readonly momentum: number;
  readonly dampening: number;
  readonly weightDecay: number;
  readonly nesterov: boolean;
}

const NESTEROV = 1;
const FIRST = 2;
const DECOUPLED = 1;

/**
 * p ← p − α·(g + λp), or with a momentum buffer v: v ← μv + (1 − d)(g + λp), p ← p − α·v
 * (Nesterov: p ← p − α·(g + λp + μv)).
 * @param v the momentum buffer, or null when the momentum is 0
 * @param first true at the first step: v starts as g + λp
 */
export function sgdStep(p: Tensor, g: Tensor, v: Tensor | null, first: boolean, options: SgdStep): void {
  checkStep("sgd", p, g);
  const { learningRate, momentum, dampening, weightDecay, nesterov } = options;
  const gradient = packed(g);
  const n = p.size;
  if (v === null) {
    if (p.dtype === "float32") sgd_step_f32(n, learningRate, weightDecay, gradient.address, p.address);
    else sgd_step_ref(p.dtype, n, learningRate, weightDecay, gradient.address, p.address);
  } else {
    checkState("sgd", p, v);
    const flags = (nesterov ? NESTEROV : 0) | (first ? FIRST : 0);
    const scalars = [n, flags, learningRate, momentum, dampening, weightDecay] as const;
    if (p.dtype === "float32") sgd_momentum_step_f32(...scalars, gradient.address, v.address, p.address);
    else sgd_momentum_step_ref(p.dtype, ...scalars, gradient.address, v.address, p.address);
    v.storage.version++;
  }
  unpack(gradient, g);
  p.storage.version++;
}

/** Hyper-parameters of one Adam update. */
export interface AdamStep {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /** True for AdamW: the decay acts on p itself, not through the moments. */
  readonly decoupled: boolean;
  /** 1 − β1ᵗ */
  readonly correction1: number;
  /** 1 − β2ᵗ */
  readonly correction2: number;
}

/** m ← β1·m + (1 − β1)·g, v ← β2·v + (1 − β2)·g², p ← p − α·m̂ / (√v̂ + ε) */
export function adamStep(p: Tensor, g: Tensor, m: Tensor, v: Tensor, options: AdamStep): void {
  checkStep("adam", p, g);
  checkState("adam", p, m);
  checkState("adam", p, v);
  const { learningRate, beta1, beta2, epsilon, weightDecay, decoupled, correction1, correction2 } = options;
  const gradient = packed(g);
  const scalars = [learningRate, beta1, beta2, epsilon, weightDecay, correction1, correction2] as const;
  const flags = decoupled ? DECOUPLED : 0;
  if (p.dtype === "float32")
    adam_step_f32(p.size, flags, ...scalars, gradient.address, m.address, v.address, p.address);
  else adam_step_ref(p.dtype, p.size, flags, ...scalars, gradient.address, m.address, v.address, p.address);
  unpack(gradient, g);
  for (const t of [p, m, v]) t.storage.version++;
}

/** The gradient must fit the parameter, and the parameter be packed. */
function checkStep(op: string, p: Tensor, g: Tensor): void {
  checkState(op, p, p);
  checkLive(op, g);
  checkFloat(op, "the parameter", p.dtype);
  checkFits(op, p, g);
}

function checkState(op: string, p: Tensor, state: Tensor): void {
  checkLive(op, state);
  checkFits(op, p, state);
  if (!state.contiguous) throw new ShapeError(op, `a parameter ${show(p.shape)} is a strided view; clone() it first.`);
}

function checkFits(op: string, p: Tensor, t: Tensor): void {
  checkSameDType(op, p.dtype, t.dtype);
  if (sameShape(t.shape, p.shape)) return;
  throw new ShapeError(
    op,
    `the parameter is ${show(p.shape)}, its gradient or state ${show(t.shape)}; the shapes must be equal.`,
  );
}
