/**
 * One step of an optimizer on n elements, in one pass over its arrays.
 *
 * Parameters arrive as float64 and every factor made from them (1 − β₁, γ/correction1, …) is rounded
 * to float32 once, at the end: 1 − 0.999 made from a float32 0.999 would be wrong in its fifth digit.
 */
import { Adam } from "./adam.as";
import { Lanes } from "./lanes.as";
import { Sgd } from "./sgd.as";

/** p ← p − γ·(g + λ·p) */
export function sgd_step_f32(n: u32, learning_rate: f64, weight_decay: f64, g: usize, p: usize): void {
  const γ = Lanes.splat(learning_rate);
  const λ = Lanes.splat(weight_decay);
  const end = p + ((<usize>n) << 2);
  for (let i = n >> 2; i > 0; i--, g += 16, p += 16) Sgd.step(true, γ, λ, g, p);
  for (; p != end; g += 4, p += 4) Sgd.step(false, γ, λ, g, p);
}

/** g′ = g + λ·p; v ← µ·v + (1 − dampening)·g′, or g′ (flag 2); p ← p − γ·v, or p − γ·(g′ + µ·v) (flag 1) */
export function sgd_momentum_step_f32(
  n: u32,
  flags: u32,
  learning_rate: f64,
  momentum: f64,
  dampening: f64,
  weight_decay: f64,
  g: usize,
  v: usize,
  p: usize,
): void {
  const first = (flags & 2) != 0;
  const nesterov = i32x4.splat(flags & 1 ? -1 : 0);
  const later = i32x4.splat(first ? 0 : -1);
  const γ = Lanes.splat(learning_rate);
  const µ = Lanes.splat(momentum);
  const τ = Lanes.splat(first ? 1 : 1 - dampening);
  const λ = Lanes.splat(weight_decay);
  const end = p + ((<usize>n) << 2);
  for (let i = n >> 2; i > 0; i--, g += 16, v += 16, p += 16) {
    Sgd.momentumStep(true, later, nesterov, γ, µ, τ, λ, g, v, p);
  }
  for (; p != end; g += 4, v += 4, p += 4) Sgd.momentumStep(false, later, nesterov, γ, µ, τ, λ, g, v, p);
}

/** Adam; with flag 1 the weight decay acts on p alone (AdamW): λ = 0, κ = γ·weight_decay. */
export function adam_step_f32(
  n: u32,
  flags: u32,
  learning_rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  weight_decay: f64,
  correction1: f64,
  correction2: f64,
  g: usize,
  m: usize,
  v: usize,
  p: usize,
): void {
  const decoupled = (flags & 1) != 0;
  const β1 = Lanes.splat(beta1);
  const b1 = Lanes.splat(1 - beta1);
  const β2 = Lanes.splat(beta2);
  const b2 = Lanes.splat(1 - beta2);
  const α = Lanes.splat(learning_rate / correction1);
  const ρ = Lanes.splat(1 / sqrt<f64>(correction2));
  const ε = Lanes.splat(epsilon);
  const λ = Lanes.splat(decoupled ? 0 : weight_decay);
  const κ = Lanes.splat(decoupled ? learning_rate * weight_decay : 0);
  const end = p + ((<usize>n) << 2);
  for (let i = n >> 2; i > 0; i--, g += 16, m += 16, v += 16, p += 16) {
    Adam.step(true, β1, b1, β2, b2, α, ρ, ε, λ, κ, g, m, v, p);
  }
  for (; p != end; g += 4, m += 4, v += 4, p += 4) {
    Adam.step(false, β1, b1, β2, b2, α, ρ, ε, λ, κ, g, m, v, p);
  }
}
