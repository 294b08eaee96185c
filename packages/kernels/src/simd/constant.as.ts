/**
 * Constants of vector code, in globals.
 *
 * A `v128.const` in a loop costs V8 three instructions at each use and turn, a global is one load:
 * exp runs twice as fast. The optimizer would put a global that nobody writes back into the loop, so
 * these are written by the start function: the compiler does not look through a call in an initializer.
 *
 *   static readonly HALF: v128 = Constant.of(0.5);
 */
export class Constant {
  /** Four times x. */
  static of(x: f32): v128 {
    return f32x4.splat(x);
  }

  /** Four times these bits. */
  static bits(x: u32): v128 {
    return i32x4.splat(x);
  }
}
