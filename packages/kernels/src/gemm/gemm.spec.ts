/** What the matrix products promise. */
import { choice, inout, input, scratchBytes, size, stride, type Values } from "../spec/arguments.ts";
import { defineFamily, defineKernel } from "../spec/define-kernel.ts";
import { dot } from "../spec/tolerance.ts";
import {
  ACCUMULATE,
  gemmScratchBytes,
  KC,
  MC,
  NC,
  PACK_A_COLUMNS,
  PACK_A_ROWS,
  TRANSPOSE_A,
  TRANSPOSE_B,
} from "./gemm.layout.ts";
import { gemm, gemmBatched } from "./gemm.ref.ts";

/** Elements from the first to the last of a matrix whose rows are `ld` apart. */
const extent = (rows: number, columns: number, ld: number): number =>
  rows === 0 || columns === 0 ? 0 : (rows - 1) * ld + columns;
const extentOfA = ({ m, k, flags, lda }: Values): number =>
  flags & TRANSPOSE_A ? extent(k, m, lda) : extent(m, k, lda);
const extentOfB = ({ n, k, flags, ldb }: Values): number =>
  flags & TRANSPOSE_B ? extent(n, k, ldb) : extent(k, n, ldb);
const extentOfC = ({ m, n, ldc }: Values): number => extent(m, n, ldc);

const flags = choice([0, 1, 2, 3, 4, 5, 6, 7]);
const lda = stride((v) => (v.flags & TRANSPOSE_A ? v.m : v.k));
const ldb = stride((v) => (v.flags & TRANSPOSE_B ? v.k : v.n));
const ldc = stride(({ n }) => n);
/** Each of k products is rounded at most once when it arises and once in each addition on its way. */
const tolerance = dot(({ k, flags }) => (flags & ACCUMULATE ? k + 1 : k));
const flops = ({ batch = 1, m, n, k }: Values): number => 2 * batch * m * n * k;
const bytes = ({ batch = 1, m, n, k }: Values): number => 4 * batch * (m * k + k * n + m * n);

const scene = (m: number, n: number, k: number, flags: number = 0): Values => ({ m, n, k, flags });
const squares = [128, 256, 512, 1024].flatMap((n) =>
  ["nn", "tn", "nt", "tt"].map((order, flags) => [`${n}³ ${order}`, scene(n, n, n, flags)] as const),
);

const gemmSpec = defineKernel({
  name: "gemm_f32",
  args: {
    m: size({ tile: 6, also: [PACK_A_ROWS, 64, MC] }),
    n: size({ tile: 8, also: [PACK_A_COLUMNS, 6 * PACK_A_COLUMNS, NC] }),
    k: size({ tile: 4, also: [KC, 2 * KC] }),
    flags,
    a: input(extentOfA),
    lda,
    b: input(extentOfB),
    ldb,
    scratch: scratchBytes(({ m, n, k }) => gemmScratchBytes(m, n, k)),
    c: inout(extentOfC, { writes: (i, { n, ldc }) => i % ldc < n }),
    ldc,
  },
  reference: gemm,
  // Every pair of sizes is covered; only all three large at once would test nothing more, slowly.
  valid: ({ m, n, k }) => m * n * k <= 300_000,
  tolerance,
  flops,
  bytes,
  scenes: {
    ...Object.fromEntries(squares),
    "64×784 · 784×128": scene(64, 128, 784),
    "(128×784)ᵀ · 128×512": scene(784, 512, 128, TRANSPOSE_A),
    "128×512 · (784×512)ᵀ": scene(128, 784, 512, TRANSPOSE_B),
    "64×784 · (128×784)ᵀ": scene(64, 128, 784, TRANSPOSE_B),
    "128×64 · 64×784": scene(128, 784, 64),
    "(64×784)ᵀ · 64×128": scene(784, 128, 64, TRANSPOSE_A),
    "64×128 · 128×10": scene(64, 10, 128),
    "64×128 · (10×128)ᵀ": scene(64, 10, 128, TRANSPOSE_B),
    "(64×128)ᵀ · 64×10": scene(128, 10, 64, TRANSPOSE_A),
    "64×10 · 10×128": scene(64, 128, 10),
  },
});

const gemmBatchedSpec = defineKernel({
  name: "gemm_batched_f32",
  args: {
    batch: size({ most: 3 }),
    m: size({ tile: 6, most: 13 }),
    n: size({ tile: 8, most: 17 }),
    k: size({ tile: 4, most: 9 }),
    flags,
    a: input((v) => (v.batch === 0 ? 0 : (v.batch - 1) * v.a_stride + extentOfA(v))),
    lda,
    a_stride: choice([0, 400]),
    b: input((v) => (v.batch === 0 ? 0 : (v.batch - 1) * v.b_stride + extentOfB(v))),
    ldb,
    b_stride: choice([0, 400]),
    scratch: scratchBytes(({ m, n, k }) => gemmScratchBytes(m, n, k)),
    c: inout((v) => (v.batch === 0 ? 0 : (v.batch - 1) * v.c_stride + extentOfC(v)), {
      writes: (i, { m, n, ldc, c_stride }) => i % c_stride < m * ldc && (i % c_stride) % ldc < n,
    }),
    ldc,
    c_stride: stride(({ m, ldc }) => m * ldc),
  },
  reference: gemmBatched,
  tolerance,
  flops,
  bytes,
  scenes: {
    // Tiny products, many in one call: what the kernel takes for each without the call from JavaScript.
    "1000 × 16³": { batch: 1000, ...scene(16, 16, 16), a_stride: 256, b_stride: 256 },
    "1000 × (4×2 · 2×8)": { batch: 1000, ...scene(4, 8, 2), a_stride: 8, b_stride: 16 },
    // 16 sequences × 4 heads of a transformer block: 64 queries and keys of width 32.
    "64 × (64×32 · (64×32)ᵀ)": { batch: 64, ...scene(64, 64, 32, TRANSPOSE_B), a_stride: 2048, b_stride: 2048 },
    "64 × (64×64 · 64×32)": { batch: 64, ...scene(64, 32, 64), a_stride: 4096, b_stride: 2048 },
  },
});

export default defineFamily({ relaxed: true, kernels: [gemmSpec, gemmBatchedSpec] });
