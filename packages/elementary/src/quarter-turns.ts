/**
 * Takes an angle to the nearest multiple of π/2.
 *
 * ```text
 * x = q·π/2 + r,   |r| ≤ π/4,   r = remainder[0] + remainder[1]
 * ```
 *
 * Up to 2^20 the product q·π/2 is subtracted in parts of 33 bits, each of them exact (Cody and Waite). Beyond,
 * the division is done in integers with π to 1200 bits: exact for every float64, slow, and rarely met.
 */
import { highWord, withHighWord } from "./bits.ts";

const TWO_OVER_PI = 0.6366197723675814;
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_4 = 8.4784276603689e-32;
const LARGE = 1048576;

/** The r of the last call: its float64 and what that leaves. */
export const remainder: Float64Array = /* @__PURE__ */ new Float64Array(2);

/** Sets `remainder`; returns q modulo 4. x is finite. */
export function quarterTurns(x: number): number {
  if (Math.abs(x) > LARGE) return quarterTurnsOfLarge(x);
  const q = Math.floor(x * TWO_OVER_PI + 0.5);
  const a = x - q * HALF_PI_1;
  const second = q * HALF_PI_2;
  const b = a - second;
  const lostB = difference(a, second, b);
  const third = q * HALF_PI_3;
  const c = b - third;
  const tail = difference(b, third, c) + lostB - q * HALF_PI_4;
  const high = c + tail;
  remainder[0] = high;
  remainder[1] = c - high + tail;
  return q & 3;
}

/** What d = a − b, rounded, lost, whichever of a and b is larger (Knuth's two-sum). */
function difference(a: number, b: number, d: number): number {
  const bRounded = a - d;
  return a - (d + bRounded) + (bRounded - b);
}

const BITS = 1200;
const KEPT = 1000;
const TWO_MINUS_500 = 3.054936363499605e-151;
let halfPi: bigint | undefined;

function quarterTurnsOfLarge(x: number): number {
  halfPi ??= piTimes(BigInt(BITS - 1));
  const high = highWord(x) & 0x7fffffff;
  // |x| = m·2^e with an integer m: the fraction of x taken to [2^52, 2^53).
  const m = withHighWord(Math.abs(x), (high & 0xfffff) | ((1023 + 52) << 20));
  const scaled = BigInt(m) << BigInt(BITS + (high >> 20) - 1023 - 52);
  const q = (2n * scaled + halfPi) / (2n * halfPi);
  const r = (scaled - q * halfPi) >> BigInt(BITS - KEPT);
  const first = Number(r);
  const rest = Number(r - BigInt(first));
  const sign = x < 0 ? -1 : 1;
  // Twice 2^-500: 2^-1000 in one step would be exact as well, but the rest may be subnormal before it is scaled.
  remainder[0] = sign * first * TWO_MINUS_500 * TWO_MINUS_500;
  remainder[1] = sign * rest * TWO_MINUS_500 * TWO_MINUS_500;
  return (sign * Number(q & 3n)) & 3;
}

/** π·2^bits = 2^bits·(16·arctan(1/5) − 4·arctan(1/239)) (Machin, 1706), within one unit. */
function piTimes(bits: bigint): bigint {
  const guard = 32n;
  return (16n * arctanInverse(5n, bits + guard) - 4n * arctanInverse(239n, bits + guard)) >> guard;
}

/** 2^bits·arctan(1/n) = 2^bits·Σ (−1)^i / ((2i + 1)·n^(2i+1)). */
function arctanInverse(n: bigint, bits: bigint): bigint {
  let power = (1n << bits) / n;
  let sum = 0n;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += odd % 4n === 1n ? power / odd : -(power / odd);
    power /= n * n;
  }
  return sum;
}
