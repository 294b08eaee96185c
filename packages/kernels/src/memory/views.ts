/**
 * Typed-array views of the memory, for reading, writing and the TypeScript references.
 *
 * Making a view costs 30–60 ns and growth invalidates it, so kernels never use one and nobody keeps
 * one across an allocation.
 */
import { runtime } from "./runtime.ts";

/** Element types that live in the memory. `bool` is stored as one byte, 0 or 1. */
export type ElementType = "float32" | "float64" | "int32" | "uint8" | "bool";
/** Any array a reference may read or write. */
export type Elements = Float32Array | Float64Array | Int32Array | Uint8Array;

/** Bytes of one element. */
export const BYTES: Readonly<Record<ElementType, number>> = { float32: 4, float64: 8, int32: 4, uint8: 1, bool: 1 };

const VIEWS = { float32: Float32Array, float64: Float64Array, int32: Int32Array, uint8: Uint8Array, bool: Uint8Array };

/** A view of `length` elements at `address`, or of everything from there on. */
export function view(type: ElementType, address: number, length?: number): Elements {
  const { buffer } = runtime.heap;
  const most = Math.floor((buffer.byteLength - address) / BYTES[type]);
  return new VIEWS[type](buffer as ArrayBuffer, address, length ?? most);
}
