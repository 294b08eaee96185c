/**
 * Four float32 lanes. Static methods of a class, because a decorated top-level function is not
 * TypeScript; `@inline` leaves no call behind.
 */
export class F32x4 {
  /** a·b + c. One rounding in the relaxed build, two in simd. */
  @inline static fma(a: v128, b: v128, c: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
    return f32x4.add(f32x4.mul(a, b), c);
  }

  /** Sum of the four lanes, as (x0 + x2) + (x1 + x3): the order is part of the contract. */
  @inline static sum(x: v128): f32 {
    const pairs = f32x4.add(x, i8x16.shuffle(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
    return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
  }
}
