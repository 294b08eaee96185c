/** Seeded operands, so that every system computes on the same numbers. */

/** `n` values uniform in [−scale, scale): xorshift32 (Marsaglia 2003, triple 13, 17, 5). */
export function randomValues(n: number, seed: number, scale = 1): Float32Array<ArrayBuffer> {
  let state = (Math.imul(seed, 0x9e3779b1) | 1) >>> 0;
  return Float32Array.from({ length: n }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state | 0) / 2 ** 31) * scale;
  });
}

/** `n` integers in [0, classes). */
export function randomLabels(n: number, classes: number, seed: number): Int32Array<ArrayBuffer> {
  return Int32Array.from(randomValues(n, seed), (value) => Math.floor(((value + 1) / 2) * classes));
}
