/** What the matrix–vector product promises. */
import { choice, inout, input, size, stride, type Values } from "../spec/arguments.ts";
import { defineFamily, defineKernel } from "../spec/define-kernel.ts";
import { dot } from "../spec/tolerance.ts";
import { ACCUMULATE, TRANSPOSE_A } from "./gemv.layout.ts";
import { gemv } from "./gemv.ref.ts";

const terms = ({ m, n, flags }: Values): number => (flags & TRANSPOSE_A ? m : n);
const results = ({ m, n, flags }: Values): number => (flags & TRANSPOSE_A ? n : m);

const gemvSpec = defineKernel({
  name: "gemv_f32",
  args: {
    m: size({ tile: 4, also: [32] }),
    n: size({ tile: 8, also: [64] }),
    flags: choice([0, TRANSPOSE_A, ACCUMULATE, TRANSPOSE_A | ACCUMULATE]),
    a: input(({ m, n, lda }) => (m === 0 || n === 0 ? 0 : (m - 1) * lda + n)),
    lda: stride(({ n }) => n),
    x: input(terms),
    y: inout(results),
  },
  reference: gemv,
  // Each product is rounded once when it arises and once in each addition on its way.
  tolerance: dot((v) => (v.flags & ACCUMULATE ? terms(v) + 1 : terms(v))),
  flops: ({ m, n }) => 2 * m * n,
  bytes: ({ m, n }) => 4 * (m * n + m + n),
  scenes: {
    "784×128 · x": { m: 784, n: 128, flags: 0 },
    "(784×128)ᵀ · x": { m: 784, n: 128, flags: TRANSPOSE_A },
    "10×128 · x": { m: 10, n: 128, flags: 0 },
    "(128×10)ᵀ · x": { m: 128, n: 10, flags: TRANSPOSE_A },
    "65536×128 · x": { m: 65536, n: 128, flags: 0 },
    "(65536×128)ᵀ · x": { m: 65536, n: 128, flags: TRANSPOSE_A },
    "4096×4096 · x": { m: 4096, n: 4096, flags: 0 },
    "(4096×4096)ᵀ · x": { m: 4096, n: 4096, flags: TRANSPOSE_A },
  },
});

export default defineFamily({ relaxed: true, kernels: [gemvSpec] });
