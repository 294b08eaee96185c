/**
 * What the host can run, found by validating two modules of a few bytes. Each is one function
 * `(v128…) → v128`; the opcode at its heart is the feature.
 */

// (func (param v128 v128 v128) (result v128) local.get 0 1 2 f32x4.relaxed_madd)
const RELAXED = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0, 10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2,
  253, 133, 2, 11,
];
// (func (param v128 v128) (result v128) local.get 0 1 f32x4.add)
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 123, 123, 1, 123, 3, 2, 1, 0, 10, 11, 1, 9, 0, 32, 0, 32, 1, 253, 228, 1,
  11,
];

const validates = (bytes: readonly number[]): boolean =>
  typeof WebAssembly !== "undefined" && WebAssembly.validate(new Uint8Array(bytes));

let relaxed: boolean | null = null;
let simd: boolean | null = null;

/** True when the host has relaxed SIMD, hence a fused multiply-add. */
export const hasRelaxedSimd = (): boolean => (relaxed ??= validates(RELAXED));

/** True when the host has 128-bit SIMD. */
export const hasSimd = (): boolean => (simd ??= validates(SIMD));
