/** What callers of the peak kernels need to know. */

/** Floating-point operations of one iteration of `fma_peak_f32`; it writes half as many floats. */
export const FMA_PEAK_FLOPS = 96;
/** Floating-point operations of one iteration of `mul_add_peak_f32`; it writes half as many floats. */
export const MUL_ADD_PEAK_FLOPS = 64;
