import { DTypeError } from "./errors.ts";

/** Element type of a tensor. `bool` is stored as one byte, 0 or 1. */
export type DType = "float32" | "float64" | "int32" | "uint8" | "bool";

/** Typed arrays that hold elements of some dtype. */
export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** The dtype in which a typed array's elements are stored. */
export function dtypeOf(array: TypedArray): DType {
  if (array instanceof Float32Array) return "float32";
  if (array instanceof Float64Array) return "float64";
  return array instanceof Int32Array ? "int32" : "uint8";
}

/** True for float32 and float64. */
export const isFloat = (dtype: DType): boolean => dtype === "float32" || dtype === "float64";

/** @throws DTypeError when `dtype` is not a floating-point type. */
export function checkFloat(op: string, name: string, dtype: DType): void {
  if (isFloat(dtype)) return;
  throw new DTypeError(
    op,
    `${name} is ${dtype}; it must be float32 or float64. ${op}(cast(${name}, "float32")) would fit.`,
  );
}

/** @throws DTypeError when the operands differ in dtype: nothing is converted silently. */
export function checkSameDType(op: string, a: DType, b: DType): void {
  if (a === b) return;
  const fit = isFloat(a) ? `cast(b, "${a}")` : `cast(a, "${b}")`;
  throw new DTypeError(op, `a is ${a} and b is ${b}; both must have one dtype. ${fit} would fit.`);
}
