/**
 * Which build runs: chosen once from what the host supports, or pinned by the user.
 *
 * | build       | what it is                                     | when                              |
 * | ----------- | ---------------------------------------------- | --------------------------------- |
 * | `relaxed`   | SIMD with fused multiply-add                   | the default where the host has it |
 * | `simd`      | SIMD; the same bits on every host              | `reproducible()`                  |
 * | `reference` | the TypeScript definitions, slow and plain     | `useReference()`                  |
 */
import { runtime, type Build } from "../memory/runtime.ts";
import { hasRelaxedSimd } from "./features.ts";

/** The build that the next kernel call runs. */
export function currentBuild(): Build {
  return runtime.build ?? (hasRelaxedSimd() ? "relaxed" : "simd");
}

/** Pin a build, or go back to the fastest with `null`. Takes effect at the next kernel call. */
export function setBuild(build: Build | null): void {
  runtime.build = build;
  for (const rebind of runtime.rebind) rebind();
}

/**
 * Run the build whose results are the same bits on every host (`simd`), or, with `false`, the
 * fastest one again.
 */
export function reproducible(on: boolean = true): void {
  setBuild(on ? "simd" : null);
}

/**
 * Run everything on the TypeScript references: for hosts that refuse WebAssembly, for debugging,
 * and for seeing what a kernel is meant to compute. `false` goes back to the fastest build.
 */
export function useReference(on: boolean = true): void {
  setBuild(on ? "reference" : null);
}
