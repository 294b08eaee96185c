/** Adam and AdamW: one vector of the update. */
import { Lanes } from "./lanes.as";

export class Adam {
  /**
   * g′ = g + λ·p; m ← β₁·m + (1 − β₁)·g′; v ← β₂·v + (1 − β₂)·g′²;
   * p ← (p − κ·p) − α·m / (√v·ρ + ε), with b₁ = 1 − β₁, b₂ = 1 − β₂, α = γ/correction1, ρ = 1/√correction2.
   */
  @inline static step(
    whole: bool,
    β1: v128,
    b1: v128,
    β2: v128,
    b2: v128,
    α: v128,
    ρ: v128,
    ε: v128,
    λ: v128,
    κ: v128,
    g: usize,
    m: usize,
    v: usize,
    p: usize,
  ): void {
    const p0 = Lanes.load(whole, p);
    const g1 = f32x4.add(Lanes.load(whole, g), Lanes.decay(λ, p0));
    const m1 = f32x4.add(f32x4.mul(β1, Lanes.load(whole, m)), f32x4.mul(b1, g1));
    Lanes.store(whole, m, m1);
    const v1 = f32x4.add(f32x4.mul(β2, Lanes.load(whole, v)), f32x4.mul(f32x4.mul(b2, g1), g1));
    Lanes.store(whole, v, v1);
    const q = f32x4.div(f32x4.mul(α, m1), f32x4.add(f32x4.mul(f32x4.sqrt(v1), ρ), ε));
    Lanes.store(whole, p, f32x4.sub(f32x4.sub(p0, Lanes.decay(κ, p0)), q));
  }
}
