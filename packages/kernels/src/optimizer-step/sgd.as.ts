/** Stochastic gradient descent, with and without momentum: one vector of it. */
import { Lanes } from "./lanes.as";

export class Sgd {
  /** g′ = g + λ·p; p ← p − γ·g′ */
  @inline static step(whole: bool, γ: v128, λ: v128, g: usize, p: usize): void {
    const p0 = Lanes.load(whole, p);
    const g1 = f32x4.add(Lanes.load(whole, g), Lanes.decay(λ, p0));
    Lanes.store(whole, p, f32x4.sub(p0, f32x4.mul(γ, g1)));
  }

  /**
   * g′ = g + λ·p; v ← µ·v + τ·g′; u = g′ + µ·v (nesterov) or v; p ← p − γ·u.
   * Where the mask `later` is 0 the old v, which may be anything, takes no part.
   */
  @inline static momentumStep(
    whole: bool,
    later: v128,
    nesterov: v128,
    γ: v128,
    µ: v128,
    τ: v128,
    λ: v128,
    g: usize,
    v: usize,
    p: usize,
  ): void {
    const p0 = Lanes.load(whole, p);
    const g1 = f32x4.add(Lanes.load(whole, g), Lanes.decay(λ, p0));
    const v1 = f32x4.add(v128.and(f32x4.mul(µ, Lanes.load(whole, v)), later), f32x4.mul(τ, g1));
    Lanes.store(whole, v, v1);
    const u = v128.bitselect(f32x4.add(g1, f32x4.mul(µ, v1)), v1, nesterov);
    Lanes.store(whole, p, f32x4.sub(p0, f32x4.mul(γ, u)));
  }
}
