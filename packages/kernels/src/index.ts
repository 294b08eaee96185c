/**
 * @wasmgrad/kernels: the memory, the builds, and (under one subpath a family) the kernels.
 */
export { currentBuild, reproducible, setBuild, useReference } from "./load/build.ts";
export type { BoundReference } from "./load/reference.ts";
export { hasRelaxedSimd, hasSimd } from "./load/features.ts";
export { IncompatibleKernelsError, OutOfMemoryError, WasmUnavailableError } from "./memory/errors.ts";
export type { HeapStatistics } from "./memory/heap.ts";
export { isShared } from "./memory/host-memory.ts";
export { VERSION } from "./generated/version.ts";
export { ABI, runtime, type Build } from "./memory/runtime.ts";
export { scratch } from "./memory/scratch.ts";
export { BYTES, view, type ElementType, type Elements } from "./memory/views.ts";
