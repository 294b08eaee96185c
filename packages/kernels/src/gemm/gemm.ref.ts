/** The definition of the matrix products: plain loops. Matrices are row-major; strides count elements. */
import type { Elements } from "../memory/views.ts";
import { ACCUMULATE, TRANSPOSE_A, TRANSPOSE_B } from "./gemm.layout.ts";

/** c[i][j] = Σₚ a[i][p]·b[p][j] (+ c[i][j]), for i < m, j < n, p < k. Overwrites, unless ACCUMULATE. */
export function gemm(
  m: number,
  n: number,
  k: number,
  flags: number,
  a: Elements,
  lda: number,
  b: Elements,
  ldb: number,
  scratch: null,
  c: Elements,
  ldc: number,
): void {
  gemmBatched(1, m, n, k, flags, a, lda, 0, b, ldb, 0, scratch, c, ldc, 0);
}

/** The same for matrices t < batch, which start at a[t·aStride], b[t·bStride] and c[t·cStride]. */
export function gemmBatched(
  batch: number,
  m: number,
  n: number,
  k: number,
  flags: number,
  a: Elements,
  lda: number,
  aStride: number,
  b: Elements,
  ldb: number,
  bStride: number,
  _scratch: null,
  c: Elements,
  ldc: number,
  cStride: number,
): void {
  const [aRow, aColumn] = flags & TRANSPOSE_A ? [1, lda] : [lda, 1];
  const [bRow, bColumn] = flags & TRANSPOSE_B ? [1, ldb] : [ldb, 1];
  for (let t = 0; t < batch; t++) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const at = t * cStride + i * ldc + j;
        let sum = 0;
        for (let p = 0; p < k; p++) {
          sum += a[t * aStride + i * aRow + p * aColumn] * b[t * bStride + p * bRow + j * bColumn];
        }
        c[at] = flags & ACCUMULATE ? c[at] + sum : sum;
      }
    }
  }
}
