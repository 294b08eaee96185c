import { DTypeError } from "./errors.ts";

/** Element type of a tensor. `bool` is stored as one byte, 0 or 1. */
export type DType = "float32" | "float64" | "int32" | "uint8" | "bool";

/** Typed arrays that hold elements of some dtype. */
export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/**
 * The dtype in which a typed array's elements are stored.
 * @throws DTypeError for a kind of array that no dtype has
 */
export function dtypeOf(array: TypedArray): DType {
  if (array instanceof Float32Array) return "float32";
  if (array instanceof Float64Array) return "float64";
  if (array instanceof Int32Array) return "int32";
  if (array instanceof Uint8Array || (array as unknown) instanceof Uint8ClampedArray) return "uint8";
  const { name } = (array as object).constructor;
  throw new DTypeError(
    "tensor",
    `the data are a ${name}; they must be a Float32Array, Float64Array, Int32Array or Uint8Array. Int32Array.from(data) may fit.`,
  );
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

/** @throws DTypeError when `dtype` is bool: truth values are not counted silently. */
export function checkNumber(op: string, name: string, dtype: DType): void {
  if (dtype !== "bool") return;
  throw new DTypeError(op, `${name} is bool; it must be a number type. ${op}(cast(${name}, "int32")) would fit.`);
}

/** @throws DTypeError when `dtype` is too small for sums. */
export function checkSummable(op: string, name: string, dtype: DType): void {
  checkNumber(op, name, dtype);
  if (dtype !== "uint8") return;
  throw new DTypeError(op, `${name} is uint8, where sums end at 255. ${op} on cast(${name}, "int32") would fit.`);
}

/** @throws DTypeError when the operands differ in dtype: nothing is converted silently. */
export function checkSameDType(op: string, a: DType, b: DType): void {
  if (a === b) return;
  const fit = isFloat(a) ? `cast(b, "${a}")` : `cast(a, "${b}")`;
  throw new DTypeError(op, `a is ${a} and b is ${b}; both must have one dtype. ${fit} would fit.`);
}
