/** The definition of the convert kernels: plain loops. */
import type { Elements } from "../memory/views.ts";

/** y[i] = x[i]·scale + shift, for i < n; x holds bytes. The scale and the shift are float32 numbers. */
export function scaleBytes(n: number, scale: number, shift: number, x: Uint8Array, y: Elements): void {
  for (let i = 0; i < n; i++) y[i] = Math.fround(x[i] * Math.fround(scale)) + Math.fround(shift);
}
