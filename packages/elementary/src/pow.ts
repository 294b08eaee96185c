import { highWord, scale, withHighWord } from "./bits.ts";
import { expReduced, LN2_HIGH, LN2_LOW } from "./reduced-exp.ts";

/** 2·atanh(s) = 2s + ⅔s³ + s·z²·T(z), z = s²; from `scripts/coefficients.py`. */
const T0 = 0.4;
const T1 = 0.2857142857142937;
const T2 = 0.2222222222165554;
const T3 = 0.1818181833547124;
const T4 = 0.15384594954137945;
const T5 = 0.13334805149611875;
const T6 = 0.11706224135460942;
const T7 = 0.11723306234080849;

const TWO_THIRDS = 0.6666666666666666;
const TWO_THIRDS_LOW = 3.700743415417188e-17;
/** ln 2 = LN2_HIGH + LN2_MIDDLE + LN2_LOWEST, the first two of 32 bits. */
const LN2_MIDDLE = 1.9082149288430703e-10;
const LN2_LOWEST = 4.275175589747649e-20;

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;
/** Below it, in size, e^x rounds to 1. */
const TINY = 5.551115123125783e-17;
/** 2^27 + 1: Veltkamp's constant. */
const SPLITTER = 134217729;

/** The part of the last `logarithm` or `product` that its result leaves. */
let low = 0;

/**
 * x to the power y.
 *
 * ```text
 * x^y = ±e^(y·ln |x|),   negative for x < 0 and odd y
 * ```
 *
 * ln |x| is found to about 65 bits (two float64), so that y may multiply it and about half an ulp remains; whole
 * powers that float64 can hold are exact. Special values are those of ECMAScript: x^±0 = 1 also for NaN, (±1)^±∞ = NaN,
 * x < 0 with a fractional y gives NaN, ±0 and ±∞ give 0 or ∞, negative when x is and y is odd.
 *
 * @example
 * pow(2, 10) // => 1024
 * pow(2, 0.5) // => 1.4142135623730951
 * @source the method of `e_pow.c` in fdlibm, with the products of Dekker (1971), A floating-point technique for extending the available precision
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  if (y === 1) return x;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return powerOfInfinity(size, y);
  const odd = y % 2 === 1 || y % 2 === -1;
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  if (size === 0 || size === Infinity) {
    const limit = (size === 0) === y > 0 ? 0 : Infinity;
    return negative && odd ? -limit : limit;
  }
  if (negative && Math.floor(y) !== y) return NaN;
  if (y === 2) return x * x;
  const power = y === 0.5 ? Math.sqrt(size) : positivePower(size, y);
  return negative && odd ? -power : power;
}

function powerOfInfinity(size: number, y: number): number {
  if (size === 1) return NaN;
  return size > 1 === y > 0 ? Infinity : 0;
}

/** e^(y·ln x) for finite x > 0. */
function positivePower(x: number, y: number): number {
  const logHigh = logarithm(x);
  const logLow = low;
  const estimate = y * logHigh;
  if (estimate > 710) return Infinity;
  if (estimate < -746) return 0;
  // Also keeps a huge y, whose split would overflow, away from the products below: |ln x| is 0 or above 1e-16.
  if (Math.abs(estimate) < TINY) return 1 + estimate;
  const exponent = product(y, logHigh);
  const tail = low + y * logLow;
  const k = Math.floor(exponent * Math.LOG2E + 0.5);
  return scale(expReduced(exponent - k * LN2_HIGH, k * LN2_LOW - tail), k);
}

/** ln x for finite x > 0, as the result and `low`. */
function logarithm(x: number): number {
  let k = -1023;
  if (x < SMALLEST_NORMAL) {
    x *= TWO_54;
    k -= 54;
  }
  const high = highWord(x);
  k += high >> 20;
  let m = withHighWord(x, (high & 0xfffff) | 0x3ff00000);
  if (m > Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  const atanh = twiceAtanh(m);
  const atanhLow = low;
  // k·ln 2 is at least twice as large as the other term, unless it is zero.
  const whole = k * LN2_HIGH;
  const sum = whole + atanh;
  const rest = whole - sum + atanh + (k * LN2_MIDDLE + (atanhLow + k * LN2_LOWEST));
  const result = sum + rest;
  low = sum - result + rest;
  return result;
}

/** ln m = 2·atanh((m − 1)/(m + 1)) for √½ ≤ m ≤ √2, as the result and `low`. */
function twiceAtanh(m: number): number {
  // s = f/d to two float64; f is exact, d = dHigh + dLow.
  const f = m - 1;
  const dHigh = m + 1;
  const dLow = m - (dHigh - 1);
  const s = f / dHigh;
  const sd = product(s, dHigh);
  const sLow = (f - sd - low - s * dLow) / dHigh;
  // ⅔s³, likewise.
  const z = product(s, s);
  const zLow = low + 2 * s * sLow;
  const cube = product(z, s);
  const cubeLow = low + z * sLow + zLow * s;
  const third = product(cube, TWO_THIRDS);
  const thirdLow = low + cube * TWO_THIRDS_LOW + cubeLow * TWO_THIRDS;
  const T = T0 + z * (T1 + z * (T2 + z * (T3 + z * (T4 + z * (T5 + z * (T6 + z * T7))))));
  const sum = 2 * s + third;
  const rest = 2 * s - sum + third + (2 * sLow + thirdLow + s * z * z * T);
  const result = sum + rest;
  low = sum - result + rest;
  return result;
}

/** a·b as the result and `low` (Dekker's product, Veltkamp's split). */
function product(a: number, b: number): number {
  const p = a * b;
  const aHigh = SPLITTER * a - (SPLITTER * a - a);
  const aLow = a - aHigh;
  const bHigh = SPLITTER * b - (SPLITTER * b - b);
  const bLow = b - bHigh;
  low = aHigh * bHigh - p + aHigh * bLow + aLow * bHigh + aLow * bLow;
  return p;
}
