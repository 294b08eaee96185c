import { runtime, view } from "@wasmgrad/kernels";
import { gemm_f32, gemmScratchBytes, TRANSPOSE_A, TRANSPOSE_B } from "@wasmgrad/kernels/gemm";
import { corners, type GemmTask } from "../groups/gemm.ts";
import type { Work } from "../runner/contestant.ts";

/** The kernel on operands that lie in the memory, as they do for every op. */
export function gemm(task: GemmTask): Work {
  const { m, n, k, transposeA, transposeB } = task;
  const { heap } = runtime;
  const flags = (transposeA ? TRANSPOSE_A : 0) | (transposeB ? TRANSPOSE_B : 0);
  const [lda, ldb] = [transposeA ? m : k, transposeB ? k : n];
  const sizes = [4 * m * k, 4 * k * n, 4 * m * n, gemmScratchBytes(m, n, k)];
  const [a, b, c, scratch] = sizes.map((bytes) => heap.allocate(bytes));
  view("float32", a, m * k).set(task.a);
  view("float32", b, k * n).set(task.b);
  const loop = (repetitions: number): void => {
    for (let i = 0; i < repetitions; i++) gemm_f32(m, n, k, flags, a, lda, b, ldb, scratch, c, n);
  };
  return {
    loop,
    witness() {
      loop(1);
      const product = view("float32", c, m * n);
      return corners(task).map((i) => product[i]);
    },
    dispose: () => [a, b, c, scratch].forEach((address, i) => heap.release(address, sizes[i])),
  };
}
