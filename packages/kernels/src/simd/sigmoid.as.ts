/**
 * The logistic function of four float32 lanes, for every x.
 *
 * With e = e^(−|x|), which cannot overflow, and q = e / (1 + e): σ(x) = 1 − q for x ≥ 0 and e − e·q below,
 * a small correction to an exact number instead of a rounded quotient.
 */
import { Exp } from "./exp.as";

export class Sigmoid {
  /** 1 / (1 + e^−x). */
  @inline static f32x4(x: v128): v128 {
    const e = Exp.f32x4(f32x4.neg(f32x4.abs(x)));
    const q = f32x4.div(e, f32x4.add(Exp.ONE, e));
    const first = v128.bitselect(e, Exp.ONE, f32x4.lt(x, f32x4.splat(0)));
    return f32x4.sub(first, f32x4.mul(first, q));
  }
}
