/**
 * The error of a function of one float32 number over the whole range, in units in the last place.
 *
 * |y − e| / ulp(e): e is the float64 result, ulp(e) the distance between the float32 numbers around it.
 * Where y or e (rounded) is NaN or infinite, both must be the same: else the error is ∞.
 */
import { runtime } from "../memory/runtime.ts";

export interface Measured {
  readonly kernel: (n: number, x: number, y: number) => void;
  /** The same in float64. */
  readonly exact: (x: number) => number;
}
export interface Accuracy {
  /** The largest error and the argument where it is. */
  ulps: number;
  at: number;
  /** How many results are the float32 number nearest to e. */
  nearest: number;
}

const CHUNK = 1 << 16;
const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

function ulpOf(e: number): number {
  float[0] = Math.abs(e);
  return 2 ** (Math.max(bits[0] >>> 23, 1) - 150);
}

function errorOf(y: number, e: number): number {
  const nearest = Math.fround(e);
  if (Object.is(y, nearest)) return 0;
  return Number.isFinite(y) && Number.isFinite(nearest) ? Math.abs(y - e) / ulpOf(e) : Infinity;
}

/** Evaluate at every `step`-th of all 2³² bit patterns. */
export function largestError({ kernel, exact }: Measured, step: number): Accuracy {
  const [from, to] = [0, 1].map(() => runtime.heap.allocate(4 * CHUNK));
  const inputBits = new Uint32Array(runtime.heap.buffer as ArrayBuffer, from, CHUNK);
  const x = new Float32Array(runtime.heap.buffer as ArrayBuffer, from, CHUNK);
  const y = new Float32Array(runtime.heap.buffer as ArrayBuffer, to, CHUNK);
  const worst = { ulps: 0, at: 0, nearest: 0 };
  for (let start = 0; start < 2 ** 32; start += CHUNK * step) {
    const n = Math.min(CHUNK, Math.ceil((2 ** 32 - start) / step));
    for (let i = 0; i < n; i++) inputBits[i] = start + i * step;
    kernel(n, from, to);
    for (let i = 0; i < n; i++) {
      const error = errorOf(y[i], exact(x[i]));
      if (error === 0) worst.nearest++;
      else if (error > worst.ulps) [worst.ulps, worst.at] = [error, x[i]];
    }
  }
  for (const address of [from, to]) runtime.heap.release(address, 4 * CHUNK);
  return worst;
}
