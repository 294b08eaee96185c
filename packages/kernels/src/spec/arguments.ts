/**
 * The vocabulary in which a spec describes the argument list of a kernel. Each constructor says how
 * tests are to choose or make that argument.
 */
import type { ElementType } from "../memory/views.ts";

/** Values chosen for the sizes, flags and strides of one case, by argument name. */
export type Values = Readonly<Record<string, number>>;
/** Element type of an operand. `x`: the dtype of the kernel itself (float32 in WASM). */
export type OperandType = "x" | "int32" | "uint8";

export interface Size {
  readonly role: "size";
  /** Tests add the sizes around each multiple of the tile. */
  readonly tile: number;
  /** Tests stay at or below this. */
  readonly most: number;
  /** Tests stay at or above this. */
  readonly least: number;
  /** More sizes that must be covered: block edges (KC, MC, …), say. */
  readonly also: readonly number[];
}
export interface Choice {
  readonly role: "choice";
  readonly values: readonly number[];
}
export interface Stride {
  readonly role: "stride";
  readonly tight: (v: Values) => number;
  /** Tests use the stride 0 as well. */
  readonly broadcast: boolean;
}
export interface Scalar {
  readonly role: "scalar";
  readonly values: readonly number[];
}
export interface Operand {
  readonly role: "input" | "output" | "inout";
  readonly type: OperandType;
  /** Number of elements, from the values chosen. */
  readonly length: (v: Values) => number;
  /** Random test values lie in this range (inputs). Integers for integer types, both ends included. */
  readonly domain: readonly [number, number] | ((v: Values) => readonly [number, number]);
  /** Which elements the kernel writes (outputs with gaps between rows). Default: all. */
  readonly writes?: (index: number, v: Values) => boolean;
  /** False where infinities and NaN are outside the contract. */
  readonly special: boolean;
}
export interface Scratch {
  readonly role: "scratch";
  /** Bytes. */
  readonly bytes: (v: Values) => number;
}
export type Argument = Size | Choice | Stride | Scalar | Operand | Scratch;

/** A number of elements, rows, columns, … Tests use 0…9 and the edges of the tile. */
export const size = (options: Partial<Omit<Size, "role">> = {}): Size => ({
  role: "size",
  tile: 4,
  most: 4096,
  least: 0,
  also: [],
  ...options,
});
/** A flag or mode: one of `values`. */
export const choice = (values: readonly number[]): Choice => ({ role: "choice", values });
/** A row stride in elements: tests use the tight one and a padded one, with `broadcast` also 0. */
export const stride = (tight: (v: Values) => number, { broadcast = false } = {}): Stride => ({
  role: "stride",
  tight,
  broadcast,
});
/** In a scene, in place of the padding of a stride: the stride is 0. */
export const BROADCAST = -1;
/** A floating-point parameter: one of `values`. */
export const scalar = (values: readonly number[]): Scalar => ({ role: "scalar", values });
/** Bytes of working memory, uninitialized. */
export const scratchBytes = (bytes: (v: Values) => number): Scratch => ({ role: "scratch", bytes });

type OperandOptions = Partial<Pick<Operand, "type" | "domain" | "writes" | "special">>;
const operand =
  (role: Operand["role"]) =>
  (length: (v: Values) => number, options: OperandOptions = {}): Operand => ({
    role,
    length,
    type: "x",
    domain: [-1, 1],
    special: true,
    ...options,
  });
/** An operand that is only read. */
export const input: ReturnType<typeof operand> = operand("input");
/** An operand that is only written; it may hold NaN before. */
export const output: ReturnType<typeof operand> = operand("output");
/** An operand that is read and then written. */
export const inout: ReturnType<typeof operand> = operand("inout");

/** Letter of an argument in the pattern of `bindReference`. */
export function letterOf(argument: Argument): string {
  if (argument.role === "scratch") return "s";
  if (!("type" in argument)) return ".";
  return { x: "x", int32: "i", uint8: "u" }[argument.type];
}

/** Element type of an operand when the kernel runs on `dtype`. */
export const elementType = (operand: Operand, dtype: ElementType): ElementType =>
  operand.type === "x" ? dtype : operand.type;

/** Range of the random test values of an operand. */
export const domainOf = ({ domain }: Operand, v: Values): readonly [number, number] =>
  typeof domain === "function" ? domain(v) : domain;
