/**
 * What the softmax kernels promise. Their tolerances are running error bounds of the formulas below:
 * one rounding for each operation, one ulp for each exp and ln (tested with the elementwise kernels).
 */
import { exp, log, log1p } from "@wasmgrad/elementary";
import type { Elements } from "../memory/views.ts";
import { input, output, size, type Operand, type Size, type Values } from "../spec/arguments.ts";
import { defineFamily, defineKernel, type KernelSpec } from "../spec/define-kernel.ts";
import { applied, given, minus, over, runningError, times, total, type Measured } from "../spec/running-error.ts";
import { TINY } from "../spec/tolerance.ts";
import {
  logSoftmax,
  logSoftmaxGradX,
  softmax,
  softmaxCrossEntropy,
  softmaxCrossEntropyGradX,
  softmaxGradX,
} from "./softmax.ref.ts";

const BLOCK = 256;

/** Additions on the longest path of a row sum: ≤ 64 vectors of a block, the blocks, 2 across the lanes. */
const depth = (cols: number): number => Math.ceil(Math.min(cols, BLOCK) / 4) - 1 + Math.ceil(cols / BLOCK) - 1 + 2;

/**
 * e^d for d ≤ 0: |e^(d+δ) − e^d| ≤ e^(d+|δ|) − e^d. Below −87 the kernel has 0, and |0 − e^d| ≤ e^(d+|δ|).
 * For d < −110 both are nothing, however uncertain d is (rounding does not bring it above −87).
 */
function expOf({ x: d, e }: Measured): Measured {
  if (d < -110) return applied(exp(d), TINY, 1);
  const most = exp(d + e);
  return applied(exp(d), d - e < -87 ? most : most - exp(d), 1);
}
/** ln s: |ln(s + δ) − ln s| ≤ −ln(1 − |δ|/s). */
const logOf = ({ x: s, e }: Measured): Measured => applied(log(s), -log1p(-e / s), 1);

const rowOf = (x: Elements, start: number, cols: number): Measured[] =>
  Array.from(x.subarray(start, start + cols), given);

/** d = x − m, their exponentials, and Σ e^d. */
function shifted(x: Elements, start: number, cols: number): { d: Measured[]; e: Measured[]; sum: Measured } {
  const row = rowOf(x, start, cols);
  const m = given(Math.max(...row.map(({ x }) => x)));
  const d = row.map((x) => minus(x, m));
  const e = d.map(expOf);
  return { d, e, sum: total(e, depth(cols)) };
}

function softmaxError(rows: number, cols: number, x: Elements, y: Elements): void {
  for (let i = 0; i < rows * cols; i += cols) {
    const { e, sum } = shifted(x, i, cols);
    e.forEach((term, j) => (y[i + j] = over(term, sum).e));
  }
}

function logSoftmaxError(rows: number, cols: number, x: Elements, y: Elements): void {
  for (let i = 0; i < rows * cols; i += cols) {
    const { d, sum } = shifted(x, i, cols);
    d.forEach((term, j) => (y[i + j] = minus(term, logOf(sum)).e));
  }
}

function softmaxCrossEntropyError(
  rows: number,
  cols: number,
  logits: Elements,
  labels: Elements,
  p: Elements,
  loss: Elements,
): void {
  for (let r = 0; r < rows; r++) {
    const { d, sum } = shifted(logits, r * cols, cols);
    loss[r] = minus(logOf(sum), d[labels[r]]).e;
  }
  softmaxError(rows, cols, logits, p);
}

function softmaxGradError(rows: number, cols: number, y: Elements, dy: Elements, dx: Elements): void {
  for (let i = 0; i < rows * cols; i += cols) {
    const [ys, dys] = [rowOf(y, i, cols), rowOf(dy, i, cols)];
    const sum = total(
      ys.map((y, j) => times(dys[j], y)),
      depth(cols),
    );
    ys.forEach((y, j) => (dx[i + j] = times(y, minus(dys[j], sum)).e));
  }
}

function logSoftmaxGradError(rows: number, cols: number, y: Elements, dy: Elements, dx: Elements): void {
  for (let i = 0; i < rows * cols; i += cols) {
    const [ys, dys] = [rowOf(y, i, cols), rowOf(dy, i, cols)];
    const sum = total(dys, depth(cols));
    ys.forEach((y, j) => (dx[i + j] = minus(dys[j], times(expOf(y), sum)).e));
  }
}

function softmaxCrossEntropyGradError(
  rows: number,
  cols: number,
  p: Elements,
  labels: Elements,
  dy: Elements,
  dx: Elements,
): void {
  for (let i = 0; i < rows * cols; i++) {
    const r = Math.floor(i / cols);
    const difference = i % cols === labels[r] ? minus(given(p[i]), given(1)) : given(p[i]);
    dx[i] = times(difference, given(dy[r])).e;
  }
}

const elements = ({ rows, cols }: Values): number => rows * cols;
const perRow = ({ rows }: Values): number => rows;
const sizes = (least: number): { rows: Size; cols: Size } => ({
  rows: size({ tile: 1, most: 3 }),
  cols: size({ tile: 4, least, most: 600, also: [16, 64, BLOCK, 2 * BLOCK] }),
});
const labels = (): Operand => input(perRow, { type: "int32", domain: ({ cols }) => [0, cols - 1] });
const logits = (): Operand => input(elements, { domain: [-10, 10] });
const probabilities = (): Operand => input(elements, { domain: [0, 1] });

/** Never above 0: special values there are worked examples. */
const logProbabilities = (): Operand => input(elements, { domain: [-10, 0], special: false });

/** Operations and arrays of rows × cols that one call goes through; exp counts as one operation. */
const costs = (operations: number, arrays: number): Pick<KernelSpec, "flops" | "bytes" | "scenes"> => ({
  flops: (v) => operations * elements(v),
  bytes: (v) => 4 * arrays * elements(v),
  scenes: {
    "64 × 10": { rows: 64, cols: 10 },
    "64 × 128": { rows: 64, cols: 128 },
    "128 × 1000": { rows: 128, cols: 1000 },
  },
});

export default defineFamily({
  relaxed: false,
  kernels: [
    defineKernel({
      name: "softmax_f32",
      args: { ...sizes(0), x: logits(), y: output(elements) },
      reference: softmax,
      tolerance: runningError,
      magnitude: softmaxError,
      alias: [["x", "y"]],
      ...costs(5, 2),
    }),
    defineKernel({
      name: "log_softmax_f32",
      args: { ...sizes(0), x: logits(), y: output(elements) },
      reference: logSoftmax,
      tolerance: runningError,
      magnitude: logSoftmaxError,
      alias: [["x", "y"]],
      ...costs(6, 2),
    }),
    defineKernel({
      name: "softmax_cross_entropy_f32",
      args: { ...sizes(1), logits: logits(), labels: labels(), p: output(elements), loss: output(perRow) },
      reference: softmaxCrossEntropy,
      tolerance: runningError,
      magnitude: softmaxCrossEntropyError,
      alias: [["logits", "p"]],
      ...costs(5, 2),
    }),
    defineKernel({
      name: "softmax_grad_x_f32",
      args: { ...sizes(0), y: probabilities(), dy: input(elements), dx: output(elements) },
      reference: softmaxGradX,
      tolerance: runningError,
      magnitude: softmaxGradError,
      alias: [
        ["y", "dx"],
        ["dy", "dx"],
      ],
      ...costs(4, 3),
    }),
    defineKernel({
      name: "log_softmax_grad_x_f32",
      args: { ...sizes(0), y: logProbabilities(), dy: input(elements), dx: output(elements) },
      reference: logSoftmaxGradX,
      tolerance: runningError,
      magnitude: logSoftmaxGradError,
      alias: [["y", "dx"]],
      ...costs(4, 3),
    }),
    defineKernel({
      name: "softmax_cross_entropy_grad_x_f32",
      args: { ...sizes(1), p: probabilities(), labels: labels(), dy: input(perRow), dx: output(elements) },
      reference: softmaxCrossEntropyGradX,
      tolerance: runningError,
      magnitude: softmaxCrossEntropyGradError,
      alias: [["p", "dx"]],
      ...costs(2, 2),
    }),
  ],
});
