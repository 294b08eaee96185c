/**
 * The bits of a float64, read and written as two 32-bit words.
 *
 * ```text
 * high word: sign 1 | exponent 11 (biased by 1023) | fraction 20        low word: fraction 32
 * ```
 */
const float: Float64Array = /* @__PURE__ */ new Float64Array([1]);
const words: Int32Array = /* @__PURE__ */ new Int32Array(float.buffer);

/** The place of the high word: 1.0 has only high bits, so the other word of it is zero. */
const HIGH: 0 | 1 = /* @__PURE__ */ (() => (words[0] === 0 ? 1 : 0))();

/** The high word of x, as a signed integer. */
export function highWord(x: number): number {
  float[0] = x;
  return words[HIGH];
}

/** x with its high word replaced. */
export function withHighWord(x: number, high: number): number {
  float[0] = x;
  words[HIGH] = high;
  return float[0];
}

/** 2^k for a normal result: -1022 ≤ k ≤ 1023. */
export function powerOfTwo(k: number): number {
  words[1 - HIGH] = 0;
  words[HIGH] = (k + 1023) << 20;
  return float[0];
}

/** y · 2^k, rounded once: y near 1, -1100 < k ≤ 1024. */
export function scale(y: number, k: number): number {
  if (k > 1023) return y * 2 * powerOfTwo(1023);
  if (k >= -1022) return y * powerOfTwo(k);
  // y·2^(k+200) is exact, so the step into the subnormal numbers is the only rounding.
  return y * powerOfTwo(k + 200) * powerOfTwo(-200);
}
