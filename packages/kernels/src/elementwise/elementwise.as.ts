/** Element-wise functions of float32: the exports. Loops and arithmetic are in the files beside. */
import { Arithmetic, PRODUCT, QUOTIENT, SIGN as FLIP } from "./arithmetic.as";
import { Compare } from "./compare.as";
import { Gradient, RELU_GRAD, SIGMOID_GRAD, TANH_GRAD } from "./gradient.as";
import { ABS, EXP, LOG, NEG, RELU, SIGMOID, SIGN, SQRT, SQUARE, TANH, Unary } from "./unary.as";
import { Where } from "./where.as";

/** y = a + b. */
export function add_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Arithmetic.sum(0, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = a − b. */
export function sub_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Arithmetic.sum(FLIP, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = a·b. */
export function mul_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Arithmetic.run(PRODUCT, 0, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = a / b. */
export function div_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Arithmetic.run(QUOTIENT, 0, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = max(a, b), NaN if either is. */
export function maximum_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Arithmetic.extreme(0, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = min(a, b), NaN if either is. */
export function minimum_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Arithmetic.extreme(FLIP, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = a = b. */
export function equal_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Compare.run(0, ~0, 0, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = a ≠ b. */
export function not_equal_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Compare.run(0, ~0, ~0, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = a < b. */
export function less_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Compare.run(~0, 0, 0, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = a ≤ b. */
export function less_equal_f32(
  rows: u32,
  cols: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  Compare.run(~0, ~0, 0, rows, cols, a, a_row, a_col, b, b_row, b_col, y);
}

/** y = mask ≠ 0 ? a : b. */
export function where_f32(
  rows: u32,
  cols: u32,
  mask: usize,
  mask_row: u32,
  mask_col: u32,
  a: usize,
  a_row: u32,
  a_col: u32,
  b: usize,
  b_row: u32,
  b_col: u32,
  y: usize,
): void {
  for (; rows > 0; rows--) {
    Where.row(cols, mask, mask_col, a, a_col, b, b_col, y);
    mask += <usize>mask_row;
    a += (<usize>a_row) << 2;
    b += (<usize>b_row) << 2;
    y += (<usize>cols) << 2;
  }
}

/** y = −x. */
export function neg_f32(n: u32, x: usize, y: usize): void {
  Unary.short(NEG, n, x, y);
}

/** y = |x|. */
export function abs_f32(n: u32, x: usize, y: usize): void {
  Unary.short(ABS, n, x, y);
}

/** y = √x, correctly rounded. */
export function sqrt_f32(n: u32, x: usize, y: usize): void {
  Unary.short(SQRT, n, x, y);
}

/** y = x². */
export function square_f32(n: u32, x: usize, y: usize): void {
  Unary.short(SQUARE, n, x, y);
}

/** y = −1, ±0 or 1. */
export function sign_f32(n: u32, x: usize, y: usize): void {
  Unary.short(SIGN, n, x, y);
}

/** y = x < 0 ? 0 : x. */
export function relu_f32(n: u32, x: usize, y: usize): void {
  Unary.short(RELU, n, x, y);
}

/** y = eˣ. */
export function exp_f32(n: u32, x: usize, y: usize): void {
  Unary.long(EXP, n, x, y);
}

/** y = ln x. */
export function log_f32(n: u32, x: usize, y: usize): void {
  Unary.long(LOG, n, x, y);
}

/** y = tanh x. */
export function tanh_f32(n: u32, x: usize, y: usize): void {
  Unary.long(TANH, n, x, y);
}

/** y = 1 / (1 + e⁻ˣ). */
export function sigmoid_f32(n: u32, x: usize, y: usize): void {
  Unary.long(SIGMOID, n, x, y);
}

/** dx = y ≤ 0 ? 0 : dy. */
export function relu_grad_x_f32(n: u32, y: usize, dy: usize, dx: usize): void {
  Gradient.run(RELU_GRAD, n, y, dy, dx);
}

/** dx = dy·(1 − y²). */
export function tanh_grad_x_f32(n: u32, y: usize, dy: usize, dx: usize): void {
  Gradient.run(TANH_GRAD, n, y, dy, dx);
}

/** dx = dy·y·(1 − y). */
export function sigmoid_grad_x_f32(n: u32, y: usize, dy: usize, dx: usize): void {
  Gradient.run(SIGMOID_GRAD, n, y, dy, dx);
}

/** y ← y + α·x, rounded twice on every build. */
export function axpy_f32(n: u32, alpha: f32, x: usize, y: usize): void {
  const alphas = f32x4.splat(alpha);
  const end = (<usize>n) << 2;
  const body = end & ~15;
  let i: usize = 0;
  for (; i < body; i += 16) {
    v128.store(y + i, f32x4.add(v128.load(y + i), f32x4.mul(alphas, v128.load(x + i))));
  }
  for (; i < end; i += 4) store<f32>(y + i, load<f32>(y + i) + alpha * load<f32>(x + i));
}
