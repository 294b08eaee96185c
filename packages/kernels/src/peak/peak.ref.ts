/** The definition of the peak kernels: plain loops. */
import type { Elements } from "../memory/views.ts";

/** c ← c/2 + 1, `iterations` times, from c = ⌊i/4⌋, for i < 48. */
export function fmaPeak(iterations: number, y: Elements): void {
  for (let i = 0; i < 48; i++) {
    let c = Math.floor(i / 4);
    for (let t = 0; t < iterations; t++) c = c / 2 + 1;
    y[i] = c;
  }
}

/** c ← c ± (1 + ⌊i/4⌋ mod 4) with alternating sign, + first for i < 16, − first for 16 ≤ i < 32. */
export function mulAddPeak(iterations: number, y: Elements): void {
  for (let i = 0; i < 32; i++) {
    const first = i < 16 ? 1 : -1;
    const step = 1 + (Math.floor(i / 4) % 4);
    y[i] = iterations % 2 === 0 ? 0 : first * step;
  }
}
