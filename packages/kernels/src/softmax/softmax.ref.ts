/** The definition of the softmax kernels: rows × cols contiguous, plain loops. */
import { exp, log } from "@wasmgrad/elementary";
import type { Elements } from "../memory/views.ts";

/** m = max xⱼ over the row at `start`, NaN where an x is NaN. */
function maxOf(x: Elements, start: number, cols: number): number {
  let m = -Infinity;
  for (let j = 0; j < cols; j++) m = Math.max(m, x[start + j]);
  return m;
}

/** Σ exp(xⱼ − m) over the row at `start`. */
function expSumOf(x: Elements, start: number, cols: number, m: number): number {
  let sum = 0;
  for (let j = 0; j < cols; j++) sum += exp(x[start + j] - m);
  return sum;
}

/** y = exp(x − m) / Σ exp(x − m), m the maximum of the row. A row that has ∞ or NaN, or only −∞, gives NaN. */
export function softmax(rows: number, cols: number, x: Elements, y: Elements): void {
  for (let i = 0; i < rows * cols; i += cols) {
    const m = maxOf(x, i, cols);
    const sum = expSumOf(x, i, cols, m);
    for (let j = 0; j < cols; j++) y[i + j] = exp(x[i + j] - m) / sum;
  }
}

/** y = (x − m) − ln Σ exp(x − m) */
export function logSoftmax(rows: number, cols: number, x: Elements, y: Elements): void {
  for (let i = 0; i < rows * cols; i += cols) {
    const m = maxOf(x, i, cols);
    const logSum = log(expSumOf(x, i, cols, m));
    for (let j = 0; j < cols; j++) y[i + j] = x[i + j] - m - logSum;
  }
}

/** p = softmax(x), loss = ln Σ exp(x − m) − (x[label] − m), for labels in [0, cols). */
export function softmaxCrossEntropy(
  rows: number,
  cols: number,
  logits: Elements,
  labels: Int32Array,
  p: Elements,
  loss: Elements,
): void {
  for (let r = 0; r < rows; r++) {
    const m = maxOf(logits, r * cols, cols);
    loss[r] = log(expSumOf(logits, r * cols, cols, m)) - (logits[r * cols + labels[r]] - m);
  }
  softmax(rows, cols, logits, p);
}

/** dx = y·(dy − Σ dy·y), y = softmax(x) */
export function softmaxGradX(rows: number, cols: number, y: Elements, dy: Elements, dx: Elements): void {
  for (let i = 0; i < rows * cols; i += cols) {
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += dy[i + j] * y[i + j];
    for (let j = 0; j < cols; j++) dx[i + j] = y[i + j] * (dy[i + j] - sum);
  }
}

/** dx = dy − exp(y)·Σ dy, y = log softmax(x) */
export function logSoftmaxGradX(rows: number, cols: number, y: Elements, dy: Elements, dx: Elements): void {
  for (let i = 0; i < rows * cols; i += cols) {
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += dy[i + j];
    for (let j = 0; j < cols; j++) dx[i + j] = dy[i + j] - exp(y[i + j]) * sum;
  }
}

/** dx = (p − onehot(label))·dy, dy one number a row, for labels in [0, cols). */
export function softmaxCrossEntropyGradX(
  rows: number,
  cols: number,
  p: Elements,
  labels: Int32Array,
  dy: Elements,
  dx: Elements,
): void {
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < cols; j++) {
      dx[r * cols + j] = (p[r * cols + j] - (j === labels[r] ? 1 : 0)) * dy[r];
    }
  }
}
