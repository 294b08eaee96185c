/**
 * `defineKernel`: one description of a kernel that the generator, the tests and the benchmarks read.
 */
import type { Reference } from "../load/reference.ts";
import type { Argument, Values } from "./arguments.ts";
import type { Tolerance } from "./tolerance.ts";

export interface KernelSpec {
  /** `<op>[_<variant>]_<dtype>`: the name of the WASM export. */
  readonly name: string;
  /** The arguments in order: sizes, flags, inputs, scratch, output last. */
  readonly args: Readonly<Record<string, Argument>>;
  /** The plain TypeScript that defines the result, with the same argument order. */
  readonly reference: Reference;
  /** How far from the reference a result may be; by output name where they differ. */
  readonly tolerance: Tolerance | Readonly<Record<string, Tolerance>>;
  /**
   * Writes the magnitude that a tolerance multiplies where the kernel writes its results. Default: the
   * reference on absolute values. Give it where that says nothing about the error, after a subtraction
   * say; it takes the same arguments, the float operands as they are, in float64.
   */
  readonly magnitude?: Reference;
  /** Pairs of operands that may be the same address (in-place use), and when, if not always. */
  readonly alias?: readonly (readonly [string, string, ((v: Values) => boolean)?])[];
  /** Combinations of values that are outside the contract. */
  readonly valid?: (v: Values) => boolean;
  /** Floating-point operations of one call. */
  readonly flops: (v: Values) => number;
  /** Bytes that one call must read and write. */
  readonly bytes: (v: Values) => number;
  /** Shapes to measure, by name, taken from real networks. */
  readonly scenes: Readonly<Record<string, Values>>;
}

/** Check a spec and return it. A mistake is an error here, not a strange test failure later. */
export function defineKernel(spec: KernelSpec): KernelSpec {
  if (!/^[a-z][a-z0-9_]*$/.test(spec.name)) throw new Error(`defineKernel: ${spec.name} is not snake_case.`);
  const names = Object.keys(spec.args);
  const outputs = names.filter((n) => ["output", "inout"].includes(spec.args[n].role));
  if (outputs.length === 0) throw new Error(`defineKernel: ${spec.name} has no output.`);
  for (const [first, second] of spec.alias ?? []) {
    for (const name of [first, second]) {
      if (!names.includes(name)) throw new Error(`defineKernel: ${spec.name} has no argument ${name} to alias.`);
    }
  }
  return spec;
}

/** A family: the kernels of one folder, compiled to one WASM module. */
export interface FamilySpec {
  readonly kernels: readonly KernelSpec[];
  /** Build twice, once with fused multiply-add: families with multiply-add loops only. */
  readonly relaxed: boolean;
}

/** Check a family and return it. */
export function defineFamily(spec: FamilySpec): FamilySpec {
  const names = new Set(spec.kernels.map((k) => k.name));
  if (names.size < spec.kernels.length) throw new Error("defineFamily: two kernels have one name.");
  return spec;
}
