/** What goes through the loop: four elements a turn, then one by one. */

class PascalName {
  /** y = f(x), four lanes. */
  @inline static apply(x: v128): v128 {
    return x;
  }
}

/** y[i] = f(x[i]) */
export function snake_name_f32(n: u32, x: usize, y: usize): void {
  const body = n & ~3;
  for (let i: u32 = 0; i < body; i += 4) {
    const at = (<usize>i) << 2;
    v128.store(y + at, PascalName.apply(v128.load(x + at)));
  }
  for (let i = body; i < n; i++) {
    const at = (<usize>i) << 2;
    store<f32>(y + at, f32x4.extract_lane(PascalName.apply(v128.load32_zero(x + at)), 0));
  }
}
