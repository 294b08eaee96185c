/**
 * From text to running kernels, synchronously, at the first call of a family.
 *
 * The bytes import one memory. Whether that memory is shared is one flag in the import, written
 * here, so that one binary serves both kinds of host.
 */
import { WasmUnavailableError } from "../memory/errors.ts";
import { isShared } from "../memory/host-memory.ts";
import { runtime } from "../memory/runtime.ts";
import { decodeBytes } from "./byte-text.ts";
import { hasSimd } from "./features.ts";

/** A kernel: sizes, flags and addresses in, nothing out. */
export type Kernel = (...args: number[]) => void;
export type Kernels = Readonly<Record<string, Kernel>>;

/** Limits flags of a memory import: has a maximum (1), is shared as well (3). */
const SHARED_LIMITS = 3;

/**
 * Compile and instantiate one family.
 * @param family its name, for messages
 * @param text the bytes of the module, as byte-text.ts writes them
 * @param limitsOffset where the flags of the memory import are
 */
export function instantiate(family: string, text: string, limitsOffset: number): Kernels {
  const { memory } = runtime.heap;
  if (!hasSimd()) throw unavailable(family, "the host has no WebAssembly SIMD");
  const bytes = decodeBytes(text);
  if (isShared(memory.buffer)) bytes[limitsOffset] = SHARED_LIMITS;
  try {
    const module = new WebAssembly.Module(bytes);
    const instance = new WebAssembly.Instance(module, { env: { memory: memory as WebAssembly.Memory } });
    return instance.exports as Kernels;
  } catch (cause) {
    throw unavailable(family, (cause as Error).message, cause);
  }
}

function unavailable(family: string, reason: string, cause?: unknown): WasmUnavailableError {
  return new WasmUnavailableError(
    `kernels: the ${family} kernels cannot be loaded: ${reason}. A page with a Content-Security-Policy needs ` +
      `script-src 'wasm-unsafe-eval'. useReference() runs everything, slowly, without WebAssembly.`,
    { cause },
  );
}
