/** What the reductions promise. */
import type { Elements } from "../memory/views.ts";
import { input, output, size, type Argument } from "../spec/arguments.ts";
import { defineFamily, defineKernel, type KernelSpec } from "../spec/define-kernel.ts";
import { composed, exact, U32, type Tolerance } from "../spec/tolerance.ts";
import { argmax, max, mean, min, sum } from "./reduce.ref.ts";

const BLOCK = 256;

/**
 * Additions on the longest path of the summation tree (README.md). In a block of n ≤ 256: chains of
 * ⌊n/16⌋ elements (the first addition is to 0, exact), 3 to join four chains, up to 4 leftover
 * elements of a lane, 3 across the lanes. Above: one more than in the deeper part; the left part is
 * the largest power of two below n.
 */
function additions(n: number): number {
  if (n > BLOCK) {
    const left = 2 ** Math.ceil(Math.log2(n / 2));
    return 1 + Math.max(additions(left), additions(n - left));
  }
  return Math.max(0, Math.floor(n / 16) - 1) + 3 + Math.ceil((n % 16) / 4) + 3;
}

/**
 * k additions on a path multiply an element by at most (1 + u)^k, hence |error| ≤ γ_k·Σ|x| with
 * γ_k = k·u / (1 − k·u) (Higham, §4.2). The reference adds one after the other in float64: n·2⁻⁵³.
 */
const relative = (n: number): number => {
  const k = additions(n);
  return (k * U32) / (1 - k * U32) + n * 2 ** -53;
};
const tree = composed("summation tree", (_, sumOfMagnitudes, { n }) => relative(n) * sumOfMagnitudes);
/** The division adds half an ulp, and so does n as a float32 number; a subnormal mean 2⁻¹⁵⁰. */
const treeMean = composed(
  "summation tree / n",
  (_, sumOfMagnitudes, { n }) => ((relative(n) + 3 * U32) * sumOfMagnitudes) / n + 2 ** -149,
);
/** Σ|x|, which decides whether the sum may overflow. */
const sumOfMagnitudes = (outer: number, n: number, inner: number, x: Elements, y: Elements): void =>
  sum(outer, n, inner, x.map(Math.abs), y);

const args = (least: number, type: "x" | "int32" = "x"): Record<string, Argument> => ({
  outer: size({ tile: 1, most: 2 }),
  n: size({ tile: 16, least, most: 600, also: [BLOCK, 2 * BLOCK] }),
  inner: size({ tile: 4, most: 17, also: [16] }),
  x: input(({ outer, n, inner }) => outer * n * inner),
  y: output(({ outer, inner }) => outer * inner, { type }),
});
const costs: Pick<KernelSpec, "flops" | "bytes" | "scenes"> = {
  flops: ({ outer, n, inner }) => outer * n * inner,
  bytes: ({ outer, n, inner }) => 4 * outer * (n + 1) * inner,
  scenes: {
    "all of 1,000,000": { outer: 1, n: 1_000_000, inner: 1 },
    "rows of 64 × 128": { outer: 64, n: 128, inner: 1 },
    "rows of 64 × 10": { outer: 64, n: 10, inner: 1 },
    "columns of 64 × 128": { outer: 1, n: 64, inner: 128 },
    "columns of 64 × 10": { outer: 1, n: 64, inner: 10 },
    "columns of 1024 × 1024": { outer: 1, n: 1024, inner: 1024 },
  },
};
const ordered = (name: string, reference: KernelSpec["reference"], tolerance: Tolerance): KernelSpec =>
  defineKernel({ name, args: args(1), reference, tolerance, ...costs });

export default defineFamily({
  relaxed: false,
  kernels: [
    defineKernel({ name: "sum_f32", args: args(0), reference: sum, tolerance: tree, ...costs }),
    defineKernel({
      name: "mean_f32",
      args: args(0),
      reference: mean,
      tolerance: treeMean,
      magnitude: sumOfMagnitudes,
      ...costs,
    }),
    ordered("max_f32", max, exact),
    ordered("min_f32", min, exact),
    defineKernel({ name: "argmax_f32", args: args(1, "int32"), reference: argmax, tolerance: exact, ...costs }),
  ],
});
