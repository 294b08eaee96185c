/**
 * C = op(A)·op(B), or C += op(A)·op(B), for row-major matrices.
 *
 *   c[i][j] = Σₚ a[i][p]·b[p][j],   i < m, j < n, p < k
 *
 * Whatever the path, an element of C is computed in one order: inside a block of at most KC terms one
 * multiply-add after the other, starting from zero; then the sums of the blocks one after the other. So
 * the result depends on k and the values alone: not on storage orders, strides, or the other rows
 * and columns of the product.
 */
import { Block } from "./block.as";
import { ACCUMULATE, KC, MC, NC, PACK_A_COLUMNS, PACK_A_ROWS, TRANSPOSE_A, TRANSPOSE_B } from "./gemm.layout";
import { Pack } from "./pack.as";

/**
 * Whether a block of A is copied into panels: only where they are read often enough. Reading A by rows
 * takes an addition a row, which the build without fused multiply-add cannot hide; reading Aᵀ in
 * place costs nothing until its rows lie far apart.
 */
function packs_a(m: usize, n: usize, transposed: bool): bool {
  let columns: usize = transposed ? 3 * PACK_A_COLUMNS : PACK_A_COLUMNS;
  if (ASC_FEATURE_RELAXED_SIMD) columns = transposed ? 6 * PACK_A_COLUMNS : 3 * PACK_A_COLUMNS;
  return m >= <usize>PACK_A_ROWS && n >= columns;
}

/** Depth of the blocks of k, as even as possible: a short last block would spend its time on C. */
function block_depth(k: usize): usize {
  if (k <= <usize>KC) return k;
  const blocks = (k + KC - 1) / KC;
  return ((k + blocks - 1) / blocks + 3) & ~3;
}

/** The product with all strides in bytes: blocks of C, of the sum, then of A's rows. */
function product(
  m: usize,
  n: usize,
  k: usize,
  flags: u32,
  a: usize,
  lda: usize,
  b: usize,
  ldb: usize,
  scratch: usize,
  c: usize,
  ldc: usize,
): void {
  if (m == 0 || n == 0) return;
  const transposedA = (flags & TRANSPOSE_A) != 0;
  const transposedB = (flags & TRANSPOSE_B) != 0;
  const packsA = packs_a(m, n, transposedA);
  const packsB = transposedB || m >= (ASC_FEATURE_RELAXED_SIMD ? 96 : 64);
  const depth = block_depth(k);
  const panels = packsA ? scratch + ((min<usize>(m, MC) * depth) << 2) : scratch;
  for (let jc: usize = 0; jc < n; jc += NC) {
    const nc = min<usize>(n - jc, NC);
    let pc: usize = 0;
    do {
      const kc = min<usize>(k - pc, depth);
      const keep: i32 = pc > 0 || flags & ACCUMULATE ? -1 : 0;
      const bBlock = b + (transposedB ? jc * ldb + (pc << 2) : pc * ldb + (jc << 2));
      // Where B is read in place, the incomplete last panel is packed alone.
      if (packsB) Pack.b(nc, kc, transposedB, bBlock, ldb, panels);
      else if (nc & 7) Pack.lastColumns(nc & 7, kc, bBlock + ((nc & ~7) << 2), ldb, panels);
      for (let ic: usize = 0; ic < m; ic += MC) {
        const mc = min<usize>(m - ic, MC);
        const cBlock = c + ic * ldc + (jc << 2);
        let aBlock = a + (transposedA ? pc * lda + (ic << 2) : ic * lda + (pc << 2));
        let aRow: usize = transposedA ? 4 : lda;
        let aStep = lda;
        if (packsA) {
          Pack.a(mc, kc, transposedA, aBlock, lda, scratch);
          aBlock = scratch;
          aRow = kc << 2;
          aStep = 0;
        }
        const kMajor = packsA || transposedA;
        Block.multiply(mc, nc, kc, kMajor, aBlock, aRow, aStep, packsB, bBlock, ldb, panels, cBlock, ldc, keep);
      }
      pc += depth;
    } while (pc < k);
  }
}

/** One product. */
export function gemm_f32(
  m: u32,
  n: u32,
  k: u32,
  flags: u32,
  a: usize,
  lda: u32,
  b: usize,
  ldb: u32,
  scratch: usize,
  c: usize,
  ldc: u32,
): void {
  product(m, n, k, flags, a, lda << 2, b, ldb << 2, scratch, c, ldc << 2);
}

/** `batch` products of matrices that lie `a_stride`, `b_stride` and `c_stride` elements apart. */
export function gemm_batched_f32(
  batch: u32,
  m: u32,
  n: u32,
  k: u32,
  flags: u32,
  a: usize,
  lda: u32,
  a_stride: u32,
  b: usize,
  ldb: u32,
  b_stride: u32,
  scratch: usize,
  c: usize,
  ldc: u32,
  c_stride: u32,
): void {
  for (let i: u32 = 0; i < batch; i++) {
    product(m, n, k, flags, a, lda << 2, b, ldb << 2, scratch, c, ldc << 2);
    a += a_stride << 2;
    b += b_stride << 2;
    c += c_stride << 2;
  }
}
