/**
 * Philox4x32-10: a bijection of 128-bit counters, one for each 64-bit key, whose values on 0, 1, 2, … pass every known
 * test of randomness. It is stateless: the n-th block is found without the n − 1 before it.
 *
 * ```text
 * ten rounds of   (c0, c1, c2, c3) ← (high(M1·c2) ⊕ c1 ⊕ k0,  low(M1·c2),  high(M0·c0) ⊕ c3 ⊕ k1,  low(M0·c0))
 * between them    (k0, k1) ← (k0 + W0, k1 + W1)
 * ```
 *
 * @source Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC'11, §3.3 and §4.
 */
const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
/** The fractions of the golden ratio and of √3. */
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

const ROUNDS = 10;

/** Writes the four words of counter c0 c1 c2 c3 under key k0 k1 into `block`. (Plain numbers: it is called for every block.) */
export function philox(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  block: Uint32Array,
): void {
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(M0, c0);
    const high1 = multiplyHigh(M1, c2);
    const low0 = Math.imul(M0, c0);
    c0 = high1 ^ c1 ^ k0;
    c1 = Math.imul(M1, c2);
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  block[0] = c0;
  block[1] = c1;
  block[2] = c2;
  block[3] = c3;
}

/** The upper 32 bits of the 64-bit product of two 32-bit numbers, from four products of 16 bits each. */
export function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Neither middle sum passes 2^32 − 1, so each may wrap to a negative int32 and still be read unsigned.
  const first = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const second = (Math.imul(aLow, bHigh) + (first & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (first >>> 16) + (second >>> 16)) | 0;
}
