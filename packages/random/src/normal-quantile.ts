import { log } from "@wasmgrad/elementary";

/** Coefficients of the numerators and denominators, lowest power first: near ½, and in the near and the far tail. */
const A0 = 3.3871328727963665;
const A1 = 133.14166789178438;
const A2 = 1971.5909503065513;
const A3 = 13731.69376550946;
const A4 = 45921.95393154987;
const A5 = 67265.7709270087;
const A6 = 33430.57558358813;
const A7 = 2509.0809287301227;
const B1 = 42.31333070160091;
const B2 = 687.1870074920579;
const B3 = 5394.196021424751;
const B4 = 21213.794301586597;
const B5 = 39307.89580009271;
const B6 = 28729.085735721943;
const B7 = 5226.495278852854;

const NEAR = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const NEAR_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const FAR = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const FAR_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
];

/**
 * The number below which a standard normal variable falls with probability p.
 *
 * ```text
 * |p − ½| ≤ 0.425:   Φ⁻¹(p) = q·A(0.180625 − q²) / B(0.180625 − q²),   q = p − ½
 * otherwise:         Φ⁻¹(p) = ±C(r) / D(r),   r = √(−ln min(p, 1 − p))
 * ```
 *
 * The relative error of the method is about 1e-16. p = 0 gives −∞ and p = 1 gives ∞; outside of [0, 1], NaN.
 *
 * @source Wichura (1988), Algorithm AS 241: the percentage points of the normal distribution, Applied Statistics 37, PPND16.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) > 0.425) return q < 0 ? -upperQuantile(p) : upperQuantile(1 - p);
  const r = 0.180625 - q * q;
  const A = A0 + r * (A1 + r * (A2 + r * (A3 + r * (A4 + r * (A5 + r * (A6 + r * A7))))));
  const B = 1 + r * (B1 + r * (B2 + r * (B3 + r * (B4 + r * (B5 + r * (B6 + r * B7))))));
  return (q * A) / B;
}

/** −Φ⁻¹(p) for p < 0.075. */
function upperQuantile(p: number): number {
  if (p === 0) return Infinity;
  const r = Math.sqrt(-log(p));
  return r <= 5
    ? polynomial(NEAR, r - 1.6) / polynomial(NEAR_BELOW, r - 1.6)
    : polynomial(FAR, r - 5) / polynomial(FAR_BELOW, r - 5);
}

function polynomial(coefficients: readonly number[], r: number): number {
  let sum = coefficients[7];
  for (let i = 6; i >= 0; i--) sum = sum * r + coefficients[i];
  return sum;
}
