/** The definition of the copy kernels: plain loops, for any element type. */
import type { Elements } from "../memory/views.ts";

/** y[i·y0 + j·y1 + k·y2 + l·y3] = x[i·x0 + j·x1 + k·x2 + l·x3] for i < d0, j < d1, k < d2, l < d3. */
export function copy(
  d0: number,
  d1: number,
  d2: number,
  d3: number,
  x0: number,
  x1: number,
  x2: number,
  x3: number,
  y0: number,
  y1: number,
  y2: number,
  y3: number,
  x: Elements,
  y: Elements,
): void {
  for (let i = 0; i < d0; i++) {
    for (let j = 0; j < d1; j++) {
      for (let k = 0; k < d2; k++) {
        const [xs, ys] = [i * x0 + j * x1 + k * x2, i * y0 + j * y1 + k * y2];
        for (let l = 0; l < d3; l++) y[ys + l * y3] = x[xs + l * x3];
      }
    }
  }
}

/** y[i] = value, for i < n. */
export function fill(n: number, value: number, y: Elements): void {
  y.fill(value, 0, n);
}
