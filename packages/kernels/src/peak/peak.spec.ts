/** What the peak kernels promise. */
import { output, size } from "../spec/arguments.ts";
import { defineFamily, defineKernel } from "../spec/define-kernel.ts";
import { exact, ulp } from "../spec/tolerance.ts";
import { FMA_PEAK_FLOPS, MUL_ADD_PEAK_FLOPS } from "./peak.layout.ts";
import { fmaPeak, mulAddPeak } from "./peak.ref.ts";

const fmaPeakSpec = defineKernel({
  name: "fma_peak_f32",
  args: { iterations: size({ also: [100] }), y: output(() => FMA_PEAK_FLOPS / 2) },
  reference: fmaPeak,
  // Halving is exact, an addition errs by half an ulp of 2, later steps halve that: in all one ulp of 2.
  tolerance: ulp(2),
  flops: ({ iterations }) => FMA_PEAK_FLOPS * iterations,
  bytes: () => 0,
  scenes: { "a million": { iterations: 1e6 } },
});

const mulAddPeakSpec = defineKernel({
  name: "mul_add_peak_f32",
  args: { iterations: size(), y: output(() => MUL_ADD_PEAK_FLOPS / 2) },
  reference: mulAddPeak,
  tolerance: exact,
  flops: ({ iterations }) => MUL_ADD_PEAK_FLOPS * iterations,
  bytes: () => 0,
  scenes: { "a million": { iterations: 1e6 } },
});

export default defineFamily({ relaxed: true, kernels: [fmaPeakSpec, mulAddPeakSpec] });
