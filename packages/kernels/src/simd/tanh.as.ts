/**
 * tanh x of four float32 lanes, for every x.
 *
 * tanh |x| = t / (t + 2) with t = e^(2|x|) − 1. As 2|x| = n·ln 2 + r, t = 2ⁿ·p + (2ⁿ − 1) with p = eʳ − 1 from
 * its own polynomial: nothing cancels. Where n = 0, t carries a rounding error that matters, and the same
 * quotient is computed as a small correction to |x|, which is exact: |x| + (t − 2|x| − |x|·t) / (t + 2).
 */
import { Constant } from "./constant.as";
import { Exp } from "./exp.as";

export class Tanh {
  /** From 9.02 on the result is 1. */
  static readonly MOST: v128 = Constant.of(10);
  static readonly NEAR: v128 = Constant.of(0.17);
  static readonly ROUND: v128 = Constant.of(12582912 + 127);

  /** tanh x. */
  @inline static f32x4(x: v128): v128 {
    // The operand order lets NaN pass.
    const size = f32x4.pmin(f32x4.abs(x), Tanh.MOST);
    // Adding 1.5·2²³ rounds to an integer; the 127 more leave the biased exponent of 2ⁿ in the low bits.
    const z = f32x4.add(size, size);
    const shifted = f32x4.add(f32x4.mul(z, Exp.LOG2E), Tanh.ROUND);
    const r = Exp.remainder(z, f32x4.sub(shifted, Tanh.ROUND));
    const power = i32x4.shl(shifted, 23);
    const tail = Exp.tail(r);
    const t = f32x4.add(f32x4.mul(power, f32x4.add(r, tail)), f32x4.sub(power, Exp.ONE));
    const near = f32x4.lt(size, Tanh.NEAR);
    const above = v128.bitselect(f32x4.sub(tail, f32x4.mul(size, t)), t, near);
    const y = f32x4.add(v128.and(size, near), f32x4.div(above, f32x4.add(t, Exp.TWO)));
    // The sign of x: the bit in which x and |x| differ.
    return v128.or(y, v128.xor(x, f32x4.abs(x)));
  }
}
