/**
 * Prints, as a table, what share of the arithmetic ceiling each scene reaches on each build: medians
 * of rounds in which the product and the ceiling are measured one right after the other.
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

const [wanted = "", rounds = "31"] = process.argv.slice(2);
/** One sample lasts at least this long. */
const MILLISECONDS = 2;

const median = (x: number[]): number => x.sort((a, b) => a - b)[x.length >> 1];

/** Milliseconds of one call, from `count` calls. */
function time(call: () => void, count: number): number {
  const start = performance.now();
  for (let i = 0; i < count; i++) call();
  return (performance.now() - start) / count;
}

/** How many calls make one sample. Calling for that long also lets the engine optimize. */
function calls(call: () => void): number {
  let count = 1;
  for (let warm = 0; warm < 200; warm += time(call, count) * count) {
    while (time(call, count) * count < MILLISECONDS) count *= 2;
  }
  return count;
}

/** Medians over the rounds: GFLOP/s of the product, and their share of the ceiling in the same round. */
function measure(call: () => void, flops: number, build: Build): { speed: number; share: number } {
  const y = runtime.heap.allocate(192);
  const turns = 10_000;
  const [ceiling, ceilingFlops] =
    build === "relaxed"
      ? [peak.fma_peak_f32, peak.FMA_PEAK_FLOPS * turns]
      : [peak.mul_add_peak_f32, peak.MUL_ADD_PEAK_FLOPS * turns];
  const callCeiling = (): void => ceiling(turns, y);
  const [count, ceilingCount] = [calls(call), calls(callCeiling)];
  const speeds: number[] = [];
  const shares: number[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    const speed = flops / time(call, count) / 1e6;
    speeds.push(speed);
    shares.push((speed * time(callCeiling, ceilingCount) * 1e6) / ceilingFlops);
  }
  runtime.heap.release(y, 192);
  return { speed: median(speeds), share: median(shares) };
}

const builds: Build[] = hasRelaxedSimd() ? ["relaxed", "simd"] : ["simd"];
console.log(`| product | ${builds.map((b) => `\`${b}\`: GFLOP/s | share`).join(" | ")} |`);
console.log(`| --- |${builds.map(() => " --- | --- |").join("")}`);
for (const spec of family.kernels) {
  for (const [name, scene] of Object.entries(spec.scenes).filter(([scene]) => scene.includes(wanted))) {
    const values = resolveStrides(spec, scene);
    const cells = builds.flatMap((build) => {
      setBuild(build);
      const { speed, share } = measure(prepare(spec, gemm, values, null)(), spec.flops(values), build);
      return [speed.toFixed(1), share.toFixed(2)];
    });
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}
