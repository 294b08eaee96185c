import { quarterTurns, remainder } from "./quarter-turns.ts";
import { cosineReduced, sineReduced } from "./reduced-sine.ts";

const QUARTER_PI = 0.7853981633974483;

/**
 * The cosine of an angle in radians.
 *
 * ```text
 * x = q·π/2 + r,   cos x = cos r, −sin r, −cos r, sin r   for q mod 4 = 0, 1, 2, 3
 * ```
 *
 * cos(±0) = 1, cos(±∞) = NaN, cos(NaN) = NaN. Every finite angle is reduced exactly, 1e300 as well as 1.
 *
 * @example
 * cos(0) // => 1
 * cos(1) // => 0.5403023058681398
 * @source fdlibm, `s_cos.c`
 */
export function cos(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return cosineReduced(x, 0);
  if (x - x !== 0) return NaN;
  const q = quarterTurns(x);
  const r = remainder[0];
  const tail = remainder[1];
  const y = (q & 1) === 0 ? cosineReduced(r, tail) : sineReduced(r, tail);
  return q === 1 || q === 2 ? -y : y;
}
