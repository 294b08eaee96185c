/**
 * Softmax over the columns of contiguous rows, its logarithm, cross-entropy, and their gradients.
 *
 * Each row is shifted by its maximum m first: Σ exp(xⱼ − m) is between 1 and the number of columns.
 */
import { Row } from "./row.as";

/** y = exp(x − m) / Σ exp(x − m) */
export function softmax_f32(rows: u32, cols: u32, x: usize, y: usize): void {
  const row = (<usize>cols) << 2;
  for (; rows > 0; rows--) {
    softmaxRow(cols, x, rowMax(x, cols), y);
    x += row;
    y += row;
  }
}

/** y = (x − m) − ln Σ exp(x − m) */
export function log_softmax_f32(rows: u32, cols: u32, x: usize, y: usize): void {
  const row = (<usize>cols) << 2;
  for (; rows > 0; rows--) {
    const m = rowMax(x, cols);
    const shift = f32x4.splat(m);
    const logarithm = f32x4.splat(log(rowExpSum(false, x, cols, m, 0)));
    for (let i: u32 = 0; i < cols; i += 4) {
      const d = f32x4.sub(Row.load(x, i, cols, logarithm), shift);
      Row.store(y, i, cols, f32x4.sub(d, logarithm));
    }
    x += row;
    y += row;
  }
}

/** p = softmax(x) and loss = ln Σ exp(x − m) − (x[label] − m): never the logarithm of a small p. */
export function softmax_cross_entropy_f32(
  rows: u32,
  cols: u32,
  logits: usize,
  labels: usize,
  p: usize,
  loss: usize,
): void {
  const row = (<usize>cols) << 2;
  for (; rows > 0; rows--) {
    const m = rowMax(logits, cols);
    const d = load<f32>(logits + ((<usize>load<u32>(labels)) << 2)) - m;
    store<f32>(loss, log(softmaxRow(cols, logits, m, p)) - d);
    logits += row;
    labels += 4;
    p += row;
    loss += 4;
  }
}

/** dx = y·(dy − Σ dy·y), y = softmax(x) */
export function softmax_grad_x_f32(rows: u32, cols: u32, y: usize, dy: usize, dx: usize): void {
  const row = (<usize>cols) << 2;
  for (; rows > 0; rows--) {
    const s = f32x4.splat(Row.sum(true, dy, y, cols));
    for (let i: u32 = 0; i < cols; i += 4) {
      const d = f32x4.sub(Row.load(dy, i, cols, s), s);
      Row.store(dx, i, cols, f32x4.mul(Row.load(y, i, cols, s), d));
    }
    y += row;
    dy += row;
    dx += row;
  }
}

/** dx = dy − exp(y)·Σ dy, y = log softmax(x); dx holds exp(y) on the way. */
export function log_softmax_grad_x_f32(rows: u32, cols: u32, y: usize, dy: usize, dx: usize): void {
  const row = (<usize>cols) << 2;
  for (; rows > 0; rows--) {
    const s = f32x4.splat(Row.sum(false, dy, dy, cols));
    rowExpSum(true, y, cols, 0, dx);
    for (let i: u32 = 0; i < cols; i += 4) {
      const p = Row.load(dx, i, cols, s);
      Row.store(dx, i, cols, f32x4.sub(Row.load(dy, i, cols, s), f32x4.mul(p, s)));
    }
    y += row;
    dy += row;
    dx += row;
  }
}

/** dx = (p − onehot(label))·dy, dy one number a row */
export function softmax_cross_entropy_grad_x_f32(
  rows: u32,
  cols: u32,
  p: usize,
  labels: usize,
  dy: usize,
  dx: usize,
): void {
  const row = (<usize>cols) << 2;
  for (; rows > 0; rows--) {
    const label = (<usize>load<u32>(labels)) << 2;
    const slope = load<f32>(dy);
    const scale = f32x4.splat(slope);
    const atLabel = (load<f32>(p + label) - 1) * slope;
    for (let i: u32 = 0; i < cols; i += 4) {
      Row.store(dx, i, cols, f32x4.mul(Row.load(p, i, cols, scale), scale));
    }
    store<f32>(dx + label, atLabel);
    p += row;
    labels += 4;
    dy += 4;
    dx += row;
  }
}

function rowMax(x: usize, cols: u32): f32 {
  return Row.max(x, cols);
}

function rowExpSum(keep: bool, x: usize, cols: u32, m: f32, y: usize): f32 {
  return Row.expSum(keep, x, cols, m, y);
}

/** The softmax of one row; returns Σ exp(x − m). */
function softmaxRow(cols: u32, x: usize, m: f32, y: usize): f32 {
  const sum = rowExpSum(true, x, cols, m, y);
  const sums = f32x4.splat(sum);
  for (let i: u32 = 0; i < cols; i += 4) Row.store(y, i, cols, f32x4.div(Row.load(y, i, cols, sums), sums));
  return sum;
}

function log(x: f32): f32 {
  return Row.log(x);
}
