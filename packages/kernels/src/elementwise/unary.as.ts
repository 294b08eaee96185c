/** The functions of one operand, by a code that the compiler folds away. */
import { Exp } from "../simd/exp.as";
import { Log } from "../simd/log.as";
import { Sigmoid } from "../simd/sigmoid.as";
import { Tail } from "../simd/tail.as";
import { Tanh } from "../simd/tanh.as";

export const NEG: i32 = 0;
export const ABS: i32 = 1;
export const SQRT: i32 = 2;
export const SQUARE: i32 = 3;
export const SIGN: i32 = 4;
export const RELU: i32 = 5;
export const EXP: i32 = 6;
export const LOG: i32 = 7;
export const TANH: i32 = 8;
export const SIGMOID: i32 = 9;

export class Unary {
  @inline static apply(op: i32, x: v128): v128 {
    if (op == NEG) return f32x4.neg(x);
    if (op == ABS) return f32x4.abs(x);
    if (op == SQRT) return f32x4.sqrt(x);
    if (op == SQUARE) return f32x4.mul(x, x);
    if (op == SIGN) return Unary.sign(x);
    // x < 0 ? 0 : x, so that NaN and −0 give themselves.
    if (op == RELU) return f32x4.pmax(x, f32x4.splat(0));
    if (op == EXP) return Exp.f32x4(x);
    if (op == LOG) return Log.f32x4(x);
    if (op == TANH) return Tanh.f32x4(x);
    return Sigmoid.f32x4(x);
  }

  /** ±1 with the sign of x; ±0 and NaN give themselves. */
  @inline static sign(x: v128): v128 {
    const size = f32x4.abs(x);
    const one = v128.or(v128.xor(x, size), Exp.ONE);
    return v128.bitselect(one, x, f32x4.gt(size, f32x4.splat(0)));
  }

  /** Few instructions: a loop of fours, then the last one to three one by one, in one lane of the same. */
  @inline static short(op: i32, n: u32, x: usize, y: usize): void {
    const end = (<usize>n) << 2;
    const body = end & ~15;
    let i: usize = 0;
    for (; i < body; i += 16) v128.store(y + i, Unary.apply(op, v128.load(x + i)));
    for (; i < end; i += 4) v128.store32_lane(y + i, Unary.apply(op, v128.load32_zero(x + i)), 0);
  }

  /** Many instructions: they stand once, and the last turn loads and stores what is left. */
  @inline static long(op: i32, n: u32, x: usize, y: usize): void {
    while (n > 0) {
      let v: v128;
      if (n < 4) v = Tail.load(x, n, Exp.ONE);
      else v = v128.load(x);
      v = Unary.apply(op, v);
      if (n < 4) {
        Tail.store(y, v, n);
        return;
      }
      v128.store(y, v);
      n -= 4;
      x += 16;
      y += 16;
    }
  }
}
