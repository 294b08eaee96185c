/**
 * The most arithmetic that 128-bit SIMD can do: independent multiply-adds on registers and nothing
 * else. The share that a matrix product reaches is judged by it, measured in the same run.
 *
 * Constants pass through memory: a compiler that knows them builds them anew at each use.
 */
import { F32x4 } from "../simd/f32x4.as";

/** Twelve vectors i = 0…11: cᵢ starts as i, then cᵢ ← cᵢ·½ + 1, fused in the relaxed build. */
export function fma_peak_f32(iterations: u32, y: usize): void {
  v128.store(y, f32x4.splat(0.5));
  v128.store(y, f32x4.splat(1), 16);
  const half = v128.load(y);
  const one = v128.load(y, 16);
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(1);
  let c2 = f32x4.splat(2);
  let c3 = f32x4.splat(3);
  let c4 = f32x4.splat(4);
  let c5 = f32x4.splat(5);
  let c6 = f32x4.splat(6);
  let c7 = f32x4.splat(7);
  let c8 = f32x4.splat(8);
  let c9 = f32x4.splat(9);
  let c10 = f32x4.splat(10);
  let c11 = f32x4.splat(11);
  for (let i: u32 = 0; i < iterations; i++) {
    c0 = F32x4.fma(c0, half, one);
    c1 = F32x4.fma(c1, half, one);
    c2 = F32x4.fma(c2, half, one);
    c3 = F32x4.fma(c3, half, one);
    c4 = F32x4.fma(c4, half, one);
    c5 = F32x4.fma(c5, half, one);
    c6 = F32x4.fma(c6, half, one);
    c7 = F32x4.fma(c7, half, one);
    c8 = F32x4.fma(c8, half, one);
    c9 = F32x4.fma(c9, half, one);
    c10 = F32x4.fma(c10, half, one);
    c11 = F32x4.fma(c11, half, one);
  }
  v128.store(y, c0);
  v128.store(y, c1, 16);
  v128.store(y, c2, 32);
  v128.store(y, c3, 48);
  v128.store(y, c4, 64);
  v128.store(y, c5, 80);
  v128.store(y, c6, 96);
  v128.store(y, c7, 112);
  v128.store(y, c8, 128);
  v128.store(y, c9, 144);
  v128.store(y, c10, 160);
  v128.store(y, c11, 176);
}

/**
 * Eight vectors i = 0…7, from zero: cᵢ ← cᵢ + s·(1 + i mod 4), never fused. The sign s turns at each
 * iteration and starts as + for i < 4, as − for the others.
 *
 * The chain of each cᵢ is one addition, so that eight are enough on a CPU that multiplies and adds
 * on separate pipes; s keeps the products from being constants.
 */
export function mul_add_peak_f32(iterations: u32, y: usize): void {
  v128.store(y, f32x4.splat(1));
  v128.store(y, f32x4.splat(2), 16);
  v128.store(y, f32x4.splat(3), 32);
  v128.store(y, f32x4.splat(4), 48);
  v128.store(y, f32x4.splat(-1), 64);
  const y0 = v128.load(y);
  const y1 = v128.load(y, 16);
  const y2 = v128.load(y, 32);
  const y3 = v128.load(y, 48);
  let s = y0;
  let t = v128.load(y, 64);
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  let c4 = c0;
  let c5 = c0;
  let c6 = c0;
  let c7 = c0;
  for (let i: u32 = 0; i < iterations; i++) {
    c0 = f32x4.add(f32x4.mul(s, y0), c0);
    c1 = f32x4.add(f32x4.mul(s, y1), c1);
    c2 = f32x4.add(f32x4.mul(s, y2), c2);
    c3 = f32x4.add(f32x4.mul(s, y3), c3);
    c4 = f32x4.add(f32x4.mul(t, y0), c4);
    c5 = f32x4.add(f32x4.mul(t, y1), c5);
    c6 = f32x4.add(f32x4.mul(t, y2), c6);
    c7 = f32x4.add(f32x4.mul(t, y3), c7);
    const u = s;
    s = t;
    t = u;
  }
  v128.store(y, c0);
  v128.store(y, c1, 16);
  v128.store(y, c2, 32);
  v128.store(y, c3, 48);
  v128.store(y, c4, 64);
  v128.store(y, c5, 80);
  v128.store(y, c6, 96);
  v128.store(y, c7, 112);
}
