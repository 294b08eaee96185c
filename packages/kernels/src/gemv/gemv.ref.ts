/** The definition of the matrix–vector product: plain loops. */
import type { Elements } from "../memory/views.ts";
import { ACCUMULATE, TRANSPOSE_A } from "./gemv.layout.ts";

/** y[i] = Σⱼ a[i][j]·x[j] for i < m, or with TRANSPOSE_A y[j] = Σᵢ a[i][j]·x[i] for j < n (+ y with ACCUMULATE). */
export function gemv(m: number, n: number, flags: number, a: Elements, lda: number, x: Elements, y: Elements): void {
  const [rows, columns, row, column] = flags & TRANSPOSE_A ? [n, m, 1, lda] : [m, n, lda, 1];
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += a[i * row + j * column] * x[j];
    y[i] = flags & ACCUMULATE ? y[i] + sum : sum;
  }
}
