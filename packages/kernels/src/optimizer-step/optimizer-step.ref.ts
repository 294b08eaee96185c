/** The definition of the optimizer steps: the equations of PyTorch, element by element. */
import type { Elements } from "../memory/views.ts";

/** g + λ·p; a weight decay λ of 0 takes no part, whatever p is. */
const decayed = (g: number, λ: number, p: number): number => (λ === 0 ? g : g + λ * p);

/** g′ = g + λ·p; p ← p − γ·g′, with γ the learning rate and λ the weight decay. */
export function sgdStep(n: number, learningRate: number, weightDecay: number, g: Elements, p: Elements): void {
  for (let i = 0; i < n; i++) p[i] -= learningRate * decayed(g[i], weightDecay, p[i]);
}

/**
 * g′ = g + λ·p; v ← µ·v + (1 − dampening)·g′, in the first step (flag 2) v ← g′;
 * p ← p − γ·v, with Nesterov's momentum (flag 1) p ← p − γ·(g′ + µ·v).
 */
export function sgdMomentumStep(
  n: number,
  flags: number,
  learningRate: number,
  momentum: number,
  dampening: number,
  weightDecay: number,
  g: Elements,
  v: Elements,
  p: Elements,
): void {
  const [nesterov, first] = [(flags & 1) !== 0, (flags & 2) !== 0];
  for (let i = 0; i < n; i++) {
    const g1 = decayed(g[i], weightDecay, p[i]);
    v[i] = first ? g1 : momentum * v[i] + (1 - dampening) * g1;
    p[i] -= learningRate * (nesterov ? g1 + momentum * v[i] : v[i]);
  }
}

/**
 * g′ = g + λ·p; m ← β₁·m + (1 − β₁)·g′; v ← β₂·v + (1 − β₂)·g′²;
 * p ← p − (γ/correction1)·m / (√v/√correction2 + ε), with correction_k = 1 − β_kᵗ in step t.
 * Decoupled weight decay (flag 1): g′ = g, and p ← p − γ·λ·p first.
 */
export function adamStep(
  n: number,
  flags: number,
  learningRate: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  weightDecay: number,
  correction1: number,
  correction2: number,
  g: Elements,
  m: Elements,
  v: Elements,
  p: Elements,
): void {
  const decoupled = (flags & 1) !== 0;
  for (let i = 0; i < n; i++) {
    const g1 = decayed(g[i], decoupled ? 0 : weightDecay, p[i]);
    m[i] = beta1 * m[i] + (1 - beta1) * g1;
    v[i] = beta2 * v[i] + (1 - beta2) * g1 * g1;
    const p1 = decayed(p[i], decoupled ? -learningRate * weightDecay : 0, p[i]);
    p[i] = p1 - ((learningRate / correction1) * m[i]) / (Math.sqrt(v[i]) / Math.sqrt(correction2) + epsilon);
  }
}
