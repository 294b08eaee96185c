/**
 * Four neighbouring elements of an operand with column stride 0 or 1. The branch stands inside the
 * loops of `compare` and `where`, whose many stride cases cost more bytes as loops than time as branches.
 */
export class Lanes {
  /** x[0…3], or four times x[0]. */
  @inline static floats(x: usize, col: u32): v128 {
    return col == 0 ? v128.load32_splat(x) : v128.load(x);
  }

  /** Four bytes, each widened to a lane: all ones where the byte is not 0. */
  @inline static masks(x: usize, col: u32): v128 {
    const bytes = col == 0 ? v128.load8_splat(x) : v128.load32_zero(x);
    const lanes = i8x16.shuffle(bytes, bytes, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
    return i8x16.ne(lanes, i8x16.splat(0));
  }

  /** Masks to bytes: four lanes of ones or zeros → 0 or 1 each, in the lowest lane. */
  @inline static truth(masks: v128): v128 {
    const halves = i16x8.narrow_i32x4_s(masks, masks);
    return i8x16.shr_u(i8x16.narrow_i16x8_s(halves, halves), 7);
  }
}
