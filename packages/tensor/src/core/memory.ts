import { runtime } from "@wasmgrad/kernels";
import { census } from "./census.ts";

/** What `memory()` reports. */
export interface MemoryReport {
  /** Tensors and views that are not disposed. */
  readonly handles: number;
  /** Bytes in use, each block rounded up to its size class. */
  readonly liveBytes: number;
  /** Free bytes kept for the next request. */
  readonly cachedBytes: number;
  /** Size of the WebAssembly memory. It never shrinks. */
  readonly capacity: number;
  /** The capacity may not grow beyond this. */
  readonly limit: number;
  /** Where live handles were made, most first: present while tracing is on. */
  readonly origins?: readonly { readonly origin: string; readonly handles: number }[];
}

/**
 * How much memory is in use.
 * @param options `trace: true` starts remembering where tensors are made and reports it; `false` stops. Tracing is slow, and
 * the garbage collector finds no tensor that was made meanwhile
 */
export function memory(options: { readonly trace?: boolean } = {}): MemoryReport {
  if (options.trace !== undefined) census.trace(options.trace);
  const { liveBytes, cachedBytes, capacity, limit } = runtime.heap.statistics();
  const report = { handles: census.handles(), liveBytes, cachedBytes, capacity, limit };
  return options.trace === true ? { ...report, origins: census.origins() } : report;
}

/** The memory may not grow beyond `bytes`; an allocation that would throws OutOfMemoryError. */
export function setMemoryLimit(bytes: number): void {
  runtime.heap.setLimit(bytes);
}
