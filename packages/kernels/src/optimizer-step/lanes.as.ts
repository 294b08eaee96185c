/**
 * Four elements at once, or the last few one by one through the same arithmetic: one in lane 0, its
 * neighbours 0. `whole` is constant at every use and folds away.
 */
export class Lanes {
  @inline static load(whole: bool, x: usize): v128 {
    return whole ? v128.load(x) : v128.load32_zero(x);
  }

  @inline static store(whole: bool, y: usize, value: v128): void {
    if (whole) v128.store(y, value);
    else v128.store32_lane(y, value, 0);
  }

  /** A float64 parameter, rounded once, in all lanes. */
  @inline static splat(parameter: f64): v128 {
    return f32x4.splat(<f32>parameter);
  }

  /** w·p, or nothing at all where w is 0: a parameter that is infinite then stays so. */
  @inline static decay(w: v128, p: v128): v128 {
    return v128.and(f32x4.mul(w, p), f32x4.ne(w, f32x4.splat(0)));
  }
}
