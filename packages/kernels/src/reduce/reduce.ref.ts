/** The definition of the reductions: x [outer, n, inner] to y [outer, inner], plain loops. */
import type { Elements } from "../memory/views.ts";

/** y = Σ x over n. */
export function sum(outer: number, n: number, inner: number, x: Elements, y: Elements): void {
  fold(outer, n, inner, x, y, 0, (s, v) => s + v);
}

/** y = (Σ x over n) / n; NaN for n = 0. */
export function mean(outer: number, n: number, inner: number, x: Elements, y: Elements): void {
  fold(outer, n, inner, x, y, 0, (s, v) => s + v, n);
}

/** y = max x over n ≥ 1; NaN where an x is NaN. */
export function max(outer: number, n: number, inner: number, x: Elements, y: Elements): void {
  fold(outer, n, inner, x, y, -Infinity, Math.max);
}

/** y = min x over n ≥ 1; NaN where an x is NaN. */
export function min(outer: number, n: number, inner: number, x: Elements, y: Elements): void {
  fold(outer, n, inner, x, y, Infinity, Math.min);
}

/** y = the first index over n ≥ 1 at which x is the maximum, or NaN if there is one. */
export function argmax(outer: number, n: number, inner: number, x: Elements, y: Int32Array): void {
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < inner; j++) {
      const at = (i: number): number => x[(o * n + i) * inner + j];
      let best = 0;
      for (let i = 1; i < n && !Number.isNaN(at(best)); i++) {
        if (at(i) > at(best) || Number.isNaN(at(i))) best = i;
      }
      y[o * inner + j] = best;
    }
  }
}

function fold(
  outer: number,
  n: number,
  inner: number,
  x: Elements,
  y: Elements,
  start: number,
  combine: (a: number, b: number) => number,
  divisor = 1,
): void {
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < inner; j++) {
      let a = start;
      for (let i = 0; i < n; i++) a = combine(a, x[(o * n + i) * inner + j]);
      y[o * inner + j] = a / divisor;
    }
  }
}
