/** The definition of the element-wise kernels: plain loops, for any element type. */
import * as elementary from "@wasmgrad/elementary";
import type { Elements } from "../memory/views.ts";

type Binary = [
  rows: number,
  cols: number,
  a: Elements,
  aRow: number,
  aCol: number,
  b: Elements,
  bRow: number,
  bCol: number,
  y: Elements,
];
type Unary = [n: number, x: Elements, y: Elements];
type Gradient = [n: number, y: Elements, dy: Elements, dx: Elements];

/** y[r, c] = f(a[r·aRow + c·aCol], b[r·bRow + c·bCol]); y is packed. */
function binary(f: (a: number, b: number) => number, ...args: Binary): void {
  const [rows, cols, a, aRow, aCol, b, bRow, bCol, y] = args;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) y[r * cols + c] = f(a[r * aRow + c * aCol], b[r * bRow + c * bCol]);
  }
}

/** y = a + b */
export function add(...args: Binary): void {
  binary((a, b) => a + b, ...args);
}
/** y = a − b */
export function sub(...args: Binary): void {
  binary((a, b) => a - b, ...args);
}
/** y = a·b */
export function mul(...args: Binary): void {
  binary((a, b) => a * b, ...args);
}
/** y = a / b */
export function div(...args: Binary): void {
  binary((a, b) => a / b, ...args);
}
/** y = max(a, b); NaN if either is; +0 is above −0 */
export function maximum(...args: Binary): void {
  binary((a, b) => Math.max(a, b), ...args);
}
/** y = min(a, b); NaN if either is; −0 is below +0 */
export function minimum(...args: Binary): void {
  binary((a, b) => Math.min(a, b), ...args);
}
/** y = (a = b) as 0 or 1 */
export function equal(...args: Binary): void {
  binary((a, b) => (a === b ? 1 : 0), ...args);
}
/** y = (a ≠ b) as 0 or 1; NaN differs from everything */
export function notEqual(...args: Binary): void {
  binary((a, b) => (a !== b ? 1 : 0), ...args);
}
/** y = (a < b) as 0 or 1 */
export function less(...args: Binary): void {
  binary((a, b) => (a < b ? 1 : 0), ...args);
}
/** y = (a ≤ b) as 0 or 1 */
export function lessEqual(...args: Binary): void {
  binary((a, b) => (a <= b ? 1 : 0), ...args);
}

/** y[r, c] = mask[r, c] ≠ 0 ? a[r, c] : b[r, c], each with its own strides; y is packed. */
export function where(
  rows: number,
  cols: number,
  mask: Uint8Array,
  maskRow: number,
  maskCol: number,
  a: Elements,
  aRow: number,
  aCol: number,
  b: Elements,
  bRow: number,
  bCol: number,
  y: Elements,
): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      y[r * cols + c] = mask[r * maskRow + c * maskCol] !== 0 ? a[r * aRow + c * aCol] : b[r * bRow + c * bCol];
    }
  }
}

/** y[i] = f(x[i]) */
function unary(f: (x: number) => number, ...[n, x, y]: Unary): void {
  for (let i = 0; i < n; i++) y[i] = f(x[i]);
}

/** y = −x */
export function neg(...args: Unary): void {
  unary((x) => -x, ...args);
}
/** y = |x| */
export function abs(...args: Unary): void {
  unary(Math.abs, ...args);
}
/** y = √x */
export function sqrt(...args: Unary): void {
  unary(Math.sqrt, ...args);
}
/** y = x² */
export function square(...args: Unary): void {
  unary((x) => x * x, ...args);
}
/** y = −1, 0 or 1; ±0 and NaN give themselves */
export function sign(...args: Unary): void {
  unary(Math.sign, ...args);
}
/** y = max(x, 0); −0 and NaN give themselves */
export function relu(...args: Unary): void {
  unary((x) => (x < 0 ? 0 : x), ...args);
}
/** y = eˣ */
export function exp(...args: Unary): void {
  unary(elementary.exp, ...args);
}
/** y = ln x; −∞ at 0, NaN below */
export function log(...args: Unary): void {
  unary(elementary.log, ...args);
}
/** y = tanh x */
export function tanh(...args: Unary): void {
  unary(elementary.tanh, ...args);
}
/** y = 1 / (1 + e⁻ˣ) */
export function sigmoid(...args: Unary): void {
  unary(elementary.sigmoid, ...args);
}

/** dx[i] = f(y[i], dy[i]) */
function gradient(f: (y: number, dy: number) => number, ...[n, y, dy, dx]: Gradient): void {
  for (let i = 0; i < n; i++) dx[i] = f(y[i], dy[i]);
}

/** dx = y ≤ 0 ? 0 : dy, where y = relu(x) */
export function reluGradX(...args: Gradient): void {
  gradient((y, dy) => (y <= 0 ? 0 : dy), ...args);
}
/** dx = dy·(1 − y²), where y = tanh x */
export function tanhGradX(...args: Gradient): void {
  gradient((y, dy) => dy * (1 - y * y), ...args);
}
/** dx = dy·y·(1 − y), where y = σ(x) */
export function sigmoidGradX(...args: Gradient): void {
  gradient((y, dy) => dy * y * (1 - y), ...args);
}

/** y ← y + α·x */
export function axpy(n: number, alpha: number, x: Elements, y: Elements): void {
  for (let i = 0; i < n; i++) y[i] += alpha * x[i];
}
