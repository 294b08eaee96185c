/** The flags of gemv: the same bits as those of gemm. */

/** y = Aᵀ·x instead of y = A·x. */
export const TRANSPOSE_A = 1;
/** Add to y instead of overwriting it. */
export const ACCUMULATE = 4;
