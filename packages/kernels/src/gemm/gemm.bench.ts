/**
 * Prints, as a table, what share of the arithmetic ceiling each scene reaches on each build. A round
 * takes every scene once, the ceiling right after it and for as long; of each the fastest tenth of
 * the rounds counts, so that what else the machine does now and then is left out on both sides.
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
/** A sample of many short calls lasts about this long. */
const MILLISECONDS = 1;
const WARM_CALLS = 50;

/** A function, how often a sample calls it, and the milliseconds of one call in each round. */
interface Sampled {
  readonly call: () => void;
  count: number;
  readonly times: number[];
}
interface Contest {
  readonly build: Build;
  readonly flops: number;
  readonly product: Sampled;
  readonly ceiling: Sampled;
}

const sampled = (call: () => void): Sampled => ({ call, count: 1, times: [] });

/** Milliseconds of one call. */
function time({ call, count }: Sampled): number {
  const start = performance.now();
  for (let i = 0; i < count; i++) call();
  return (performance.now() - start) / count;
}

/** The time that a tenth of the rounds stays below. */
const decile = ({ times }: Sampled): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 10)];

/** Set the count so that a sample lasts for `milliseconds`. Calling that often also lets the engine optimize. */
function calibrate(it: Sampled, milliseconds: number): void {
  let best = Infinity;
  for (let warm = 0; warm < 100;) {
    const each = time(it);
    warm += each * it.count;
    best = Math.min(best, each);
    it.count = Math.max(1, Math.round(milliseconds / best));
  }
}

const TURNS = 10_000;
const y = runtime.heap.allocate(192);
const ceilings: Readonly<Record<string, { run: () => void; flops: number }>> = {
  relaxed: { run: () => peak.fma_peak_f32(TURNS, y), flops: peak.FMA_PEAK_FLOPS * TURNS },
  simd: { run: () => peak.mul_add_peak_f32(TURNS, y), flops: peak.MUL_ADD_PEAK_FLOPS * TURNS },
};

function contest(build: Build, call: () => void, flops: number): Contest {
  setBuild(build);
  const [product, ceiling] = [sampled(call), sampled(ceilings[build].run)];
  calibrate(product, MILLISECONDS);
  calibrate(ceiling, Math.min(...[1, 2, 3].map(() => time(product))) * product.count);
  return { build, flops, product, ceiling };
}

function runRound(contests: readonly Contest[]): void {
  for (const { build, product, ceiling } of contests) {
    setBuild(build);
    for (const it of [product, ceiling]) {
      // Bring code and data back that the scenes before have displaced.
      for (let i = 0; i < Math.min(it.count, WARM_CALLS); i++) it.call();
      it.times.push(time(it));
    }
  }
}

const cells = ({ build, flops, product, ceiling }: Contest): string[] => {
  const speeds = [flops / decile(product), ceilings[build].flops / decile(ceiling)];
  return [(speeds[0] / 1e6).toFixed(1), (speeds[0] / speeds[1]).toFixed(2)];
};

const builds: Build[] = hasRelaxedSimd() ? ["relaxed", "simd"] : ["simd"];
const rows = family.kernels.flatMap((spec) =>
  Object.entries(spec.scenes)
    .filter(([name]) => name.includes(wanted))
    .map(([name, scene]) => {
      const values = resolveStrides(spec, scene);
      const call = prepare(spec, gemm, values, null)();
      return { name, contests: builds.map((build) => contest(build, call, spec.flops(values))) };
    }),
);
for (let round = 0; round < Number(rounds); round++) for (const row of rows) runRound(row.contests);
console.log(`| product | ${builds.map((build) => `\`${build}\`: GFLOP/s | share`).join(" | ")} |`);
console.log(`| --- |${builds.map(() => " ---: | ---: |").join("")}`);
for (const { name, contests } of rows) console.log(`| ${name} | ${contests.flatMap(cells).join(" | ")} |`);
