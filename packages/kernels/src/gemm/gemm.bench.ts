/**
 * Prints, as a table, what share of the arithmetic ceiling each scene reaches on each build. Product and
 * ceiling take turns; of each the fastest tenth counts, so that what else the machine does in some
 * rounds is left out on both sides.
 *
 *   node --conditions=wasmgrad-source packages/kernels/src/gemm/gemm.bench.ts [text in the scene's name] [rounds]
 */
import * as gemm from "../generated/gemm.ts";
import * as peak from "../generated/peak.ts";
import { setBuild } from "../load/build.ts";
import { hasRelaxedSimd } from "../load/features.ts";
import { runtime, type Build } from "../memory/runtime.ts";
import { prepare } from "../spec/bench-kernel.ts";
import { resolveStrides } from "../spec/cases.ts";
import family from "./gemm.spec.ts";

const [wanted = "", rounds = "51"] = process.argv.slice(2);
/** One sample lasts at least this long. */
const MILLISECONDS = 1;

/** The time that a tenth of the rounds stays below. */
const decile = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 10)];

/** Milliseconds of one call, from `count` calls. */
function time(call: () => void, count: number): number {
  const start = performance.now();
  for (let i = 0; i < count; i++) call();
  return (performance.now() - start) / count;
}

/** How many calls last for `milliseconds`. Calling that often also lets the engine optimize. */
function callsFor(milliseconds: number, call: () => void): number {
  let count = 1;
  for (let warm = 0; warm < 200; warm += time(call, count) * count) {
    while (time(call, count) * count < milliseconds) count *= 2;
  }
  return count;
}

/** GFLOP/s of the product and of the ceiling. */
function measure(call: () => void, flops: number, build: Build): { product: number; ceiling: number } {
  const y = runtime.heap.allocate(192);
  const turns = 10_000;
  const [peakKernel, peakFlops] =
    build === "relaxed"
      ? [peak.fma_peak_f32, peak.FMA_PEAK_FLOPS * turns]
      : [peak.mul_add_peak_f32, peak.MUL_ADD_PEAK_FLOPS * turns];
  const callPeak = (): void => peakKernel(turns, y);
  const count = callsFor(MILLISECONDS, call);
  // Samples of both last equally long: a long one is interrupted more often.
  const sample = Math.min(...[1, 2, 3].map(() => time(call, count) * count));
  const peakCount = Math.max(
    1,
    Math.round(sample / decile([1, 2, 3].map(() => time(callPeak, callsFor(1, callPeak))))),
  );
  const times: number[] = [];
  const peakTimes: number[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    times.push(time(call, count));
    peakTimes.push(time(callPeak, peakCount));
  }
  runtime.heap.release(y, 192);
  return { product: flops / decile(times) / 1e6, ceiling: peakFlops / decile(peakTimes) / 1e6 };
}

const builds: Build[] = hasRelaxedSimd() ? ["relaxed", "simd"] : ["simd"];
console.log(`| product | ${builds.map((b) => `\`${b}\`: GFLOP/s | share`).join(" | ")} |`);
console.log(`| --- |${builds.map(() => " --- | --- |").join("")}`);
for (const spec of family.kernels) {
  for (const [name, scene] of Object.entries(spec.scenes).filter(([scene]) => scene.includes(wanted))) {
    const values = resolveStrides(spec, scene);
    const cells = builds.flatMap((build) => {
      setBuild(build);
      const { product, ceiling } = measure(prepare(spec, gemm, values, null)(), spec.flops(values), build);
      return [product.toFixed(1), (product / ceiling).toFixed(2)];
    });
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}
