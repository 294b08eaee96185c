/** The gradients that follow from an output: dx from y and dy, by a code that the compiler folds away. */
import { Exp } from "../simd/exp.as";

export const RELU_GRAD: i32 = 0;
export const TANH_GRAD: i32 = 1;
export const SIGMOID_GRAD: i32 = 2;

export class Gradient {
  @inline static apply(op: i32, y: v128, dy: v128): v128 {
    if (op == RELU_GRAD) return v128.andnot(dy, f32x4.le(y, f32x4.splat(0)));
    if (op == TANH_GRAD) return f32x4.mul(dy, f32x4.sub(Exp.ONE, f32x4.mul(y, y)));
    return f32x4.mul(f32x4.mul(dy, y), f32x4.sub(Exp.ONE, y));
  }

  @inline static run(op: i32, n: u32, y: usize, dy: usize, dx: usize): void {
    const end = (<usize>n) << 2;
    const body = end & ~15;
    let i: usize = 0;
    for (; i < body; i += 16) v128.store(dx + i, Gradient.apply(op, v128.load(y + i), v128.load(dy + i)));
    for (; i < end; i += 4) {
      v128.store32_lane(dx + i, Gradient.apply(op, v128.load32_zero(y + i), v128.load32_zero(dy + i)), 0);
    }
  }
}
