/** What the arithmetic of a build can reach on this machine at this moment: the measure of a product. */
import { runtime } from "@wasmgrad/kernels";
import { FMA_PEAK_FLOPS, fma_peak_f32, MUL_ADD_PEAK_FLOPS, mul_add_peak_f32 } from "@wasmgrad/kernels/peak";
import type { Build } from "../runner/contestant.ts";
import { subject } from "../runner/contestant.ts";
import type { Peak } from "../runner/group.ts";
import { onBuild } from "./on-build.ts";

/** About a tenth of a millisecond. */
const ITERATIONS = 50_000;

/** Fused multiply-adds for `relaxed`, multiplications and additions for `simd`; GFLOP/s. */
export function kernelPeak(build: Build): Peak {
  const fused = build === "relaxed";
  const flops = ITERATIONS * (fused ? FMA_PEAK_FLOPS : MUL_ADD_PEAK_FLOPS);
  const bytes = 4 * (flops / ITERATIONS / 2);
  const y = runtime.heap.allocate(bytes);
  const work = subject({
    loop(repetitions) {
      for (let i = 0; i < repetitions; i++) (fused ? fma_peak_f32 : mul_add_peak_f32)(ITERATIONS, y);
    },
    witness: () => [],
    dispose: () => runtime.heap.release(y, bytes),
  });
  return { subject: onBuild(build, work), value: (milliseconds) => flops / milliseconds / 1e6 };
}
