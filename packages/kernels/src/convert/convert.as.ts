/** Bytes to float32: 16 pixels a turn, widened in two steps, then one multiply and one add each. */
import { ScaleBytes } from "./scale-bytes.as";

/** y[i] = x[i]·scale + shift, rounded after each operation. */
export function scale_bytes_f32(n: u32, scale: f32, shift: f32, x: usize, y: usize): void {
  const scales = f32x4.splat(scale);
  const shifts = f32x4.splat(shift);
  const body = n & ~15;
  for (let i: u32 = 0; i < body; i += 16) {
    const bytes = v128.load(x + i);
    const low = i16x8.extend_low_i8x16_u(bytes);
    const high = i16x8.extend_high_i8x16_u(bytes);
    const to = y + ((<usize>i) << 2);
    v128.store(to, ScaleBytes.apply(i32x4.extend_low_i16x8_u(low), scales, shifts));
    v128.store(to, ScaleBytes.apply(i32x4.extend_high_i16x8_u(low), scales, shifts), 16);
    v128.store(to, ScaleBytes.apply(i32x4.extend_low_i16x8_u(high), scales, shifts), 32);
    v128.store(to, ScaleBytes.apply(i32x4.extend_high_i16x8_u(high), scales, shifts), 48);
  }
  for (let i = body; i < n; i++) {
    store<f32>(y + ((<usize>i) << 2), <f32>load<u8>(x + i) * scale + shift);
  }
}
