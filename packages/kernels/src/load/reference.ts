/**
 * Calls a TypeScript reference with the arguments of its kernel: every address becomes a view of
 * the memory from that address on.
 *
 * The generated pattern has one letter an argument:
 * `.` a number · `x` an address of elements of the call's dtype · `i` int32 · `u` uint8 · `s` scratch
 */
import { view, type Elements, type ElementType } from "../memory/views.ts";
import type { Kernel } from "./instantiate.ts";

/** A reference takes typed arrays where its kernel takes addresses. Scratch arrives as null. */
// eslint-disable-next-line -- references differ in their parameter lists; the generator checks them
export type Reference = (...args: never[]) => void;
/** A reference bound to the memory, for elements of the dtype given first. */
export type BoundReference = (type: ElementType, ...args: number[]) => void;

/** Bind a reference to the memory. */
export function bindReference(reference: Reference, pattern: string): BoundReference {
  const call = reference as (...args: (number | Elements | null)[]) => void;
  return (type, ...args) => call(...args.map((value, i) => argument(pattern[i], value, type)));
}

/** The float32 form, with the very signature of the WASM kernel: what `useReference()` runs. */
export function asKernel(bound: BoundReference): Kernel {
  return (...args) => bound("float32", ...args);
}

function argument(letter: string, value: number, type: ElementType): number | Elements | null {
  if (letter === ".") return value;
  if (letter === "s" || value === 0) return null;
  if (letter === "x") return view(type, value >>> 0);
  return view(letter === "i" ? "int32" : "uint8", value >>> 0);
}
