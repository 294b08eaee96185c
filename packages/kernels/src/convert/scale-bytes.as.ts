/** One vector of the byte conversion. */
export class ScaleBytes {
  /** float(pixels)·scale + shift, two roundings on every build: the result is part of the contract. */
  @inline static apply(pixels: v128, scale: v128, shift: v128): v128 {
    return f32x4.add(f32x4.mul(f32x4.convert_i32x4_u(pixels), scale), shift);
  }
}
