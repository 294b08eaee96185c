/** Where the maximum stands. */
export class First {
  /** The first i < n at which x_i equals the maximum or is NaN; x_i at `stride` bytes, four at a time in a row. */
  @inline static index(x: usize, n: u32, stride: usize, maximum: f32): u32 {
    let i: u32 = 0;
    if (stride == 4) {
      const maxima = f32x4.splat(maximum);
      for (; n - i >= 4; i += 4) {
        const v = v128.load(x + ((<usize>i) << 2));
        if (v128.any_true(v128.or(f32x4.eq(v, maxima), f32x4.ne(v, v)))) break;
      }
    }
    for (; i < n; i++) {
      const v = load<f32>(x + i * stride);
      if (v == maximum || v != v) break;
    }
    return i;
  }
}
