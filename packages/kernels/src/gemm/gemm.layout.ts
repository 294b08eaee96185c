/** What callers of the gemm kernels need to know: the flags and the size of the scratch. */

/** A is stored transposed: k × m, with lda the distance between its k rows. */
export const TRANSPOSE_A = 1;
/** B is stored transposed: n × k, with ldb the distance between its n rows. */
export const TRANSPOSE_B = 2;
/** Add the product to C instead of overwriting it. */
export const ACCUMULATE = 4;

/** Rows of a block of A: MC × KC floats stay in the second-level cache. */
export const MC = 192;
/** Columns of a block of B. */
export const NC = 512;
/** Greatest depth of a block. A panel of A and one of B (KC × 6 and KC × 8) stay in the first-level cache. */
export const KC = 256;
/** Columns of a panel of B: two vectors. */
export const NR = 8;
/** A block of A is never packed for fewer rows or columns of C than these. */
export const PACK_A_ROWS = 12;
export const PACK_A_COLUMNS = 32;

/**
 * Bytes of scratch that a product of m × k and k × n needs at most, whatever its flags.
 *
 * ```text
 * │ block of A: mc·kc │ block of B: kc·⌈nc⌉₈ │ last columns of C: mc·8 │   floats
 * ```
 */
export function gemmScratchBytes(m: number, n: number, k: number): number {
  const mc = Math.min(m, MC);
  const nc = Math.min(n, NC);
  const kc = Math.min(k, KC);
  const blockOfA = m < PACK_A_ROWS || n < PACK_A_COLUMNS ? 0 : mc * kc;
  const blockOfB = kc * Math.ceil(nc / NR) * NR;
  const lastColumns = n % NR === 0 ? 0 : mc * NR;
  return 4 * (blockOfA + blockOfB + lastColumns);
}
