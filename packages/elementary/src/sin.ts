import { quarterTurns, remainder } from "./quarter-turns.ts";
import { cosineReduced, sineReduced } from "./reduced-sine.ts";

const QUARTER_PI = 0.7853981633974483;
/** Below it, in size, sin x rounds to x. */
const TINY = 7.450580596923828e-9;

/**
 * The sine of an angle in radians.
 *
 * ```text
 * x = q·π/2 + r,   sin x = sin r, cos r, −sin r, −cos r   for q mod 4 = 0, 1, 2, 3
 * ```
 *
 * sin(±0) = ±0, sin(±∞) = NaN, sin(NaN) = NaN. Every finite angle is reduced exactly, 1e300 as well as 1.
 *
 * @example
 * sin(0) // => 0
 * sin(1) // => 0.8414709848078965
 * @source fdlibm, `s_sin.c`
 */
export function sin(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return Math.abs(x) < TINY ? x : sineReduced(x, 0);
  if (x - x !== 0) return NaN;
  const q = quarterTurns(x);
  const r = remainder[0];
  const tail = remainder[1];
  const y = (q & 1) === 0 ? sineReduced(r, tail) : cosineReduced(r, tail);
  return q < 2 ? y : -y;
}
