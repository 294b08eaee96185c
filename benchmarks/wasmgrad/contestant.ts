/** wasmgrad itself: the public API for training steps and operations, the kernel for matrix products. */
import { hasRelaxedSimd, VERSION } from "@wasmgrad/kernels";
import { subject, type Build, type Contestant, type Task, type Work } from "../runner/contestant.ts";
import { dispatch } from "./dispatch.ts";
import { gemm } from "./gemm.ts";
import { onBuild } from "./on-build.ts";
import { train } from "./train.ts";

/** A contestant a build, the default build first. */
export function openWasmgrad(builds: readonly Build[], note: (line: string) => void): Contestant[] {
  return (["relaxed", "simd"] as const)
    .filter((build) => builds.includes(build))
    .filter((build) => {
      const runs = build === "simd" || hasRelaxedSimd();
      if (!runs) note("wasmgrad relaxed skipped: this host has no relaxed SIMD");
      return runs;
    })
    .map((build) => ({
      system: "wasmgrad",
      build,
      threads: 1,
      description: `wasmgrad ${VERSION}`,
      prepare: async (task) => onBuild(build, subject(workOf(task))),
    }));
}

function workOf(task: Task): Work {
  if (task.group === "gemm") return gemm(task);
  return task.group === "train" ? train(task) : dispatch(task);
}
