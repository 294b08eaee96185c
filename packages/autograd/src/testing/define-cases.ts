/** The evidence for one op, as data: on what it is tried, what it must give, what it must refuse. */
import type { DType, Nested, Shape } from "@wasmgrad/tensor";
import type { Value } from "../core/variable.ts";
import type { Domain } from "./domains.ts";

/** Shapes on which an op is tried, with inputs drawn from its domain. */
export interface Case<O> {
  readonly title: string;
  /** Shape of each input. */
  readonly shapes: readonly Shape[];
  readonly options?: O;
  /** When it is not that of the whole list. */
  readonly domain?: Domain | readonly Domain[];
  /** When the op is called in another way: with a number among its operands, say. */
  readonly run?: Run<O>;
  readonly expectShape: Shape;
}

/** An example whose result is known from elsewhere. Inputs are float64. */
export interface Golden<O> {
  readonly inputs: readonly Nested[];
  /** Dtype of each input that is not float64. */
  readonly dtypes?: readonly (DType | undefined)[];
  readonly options?: O;
  readonly output: Nested;
  /** Gradients of Σ output, null where an input has none. */
  readonly gradients?: readonly (Nested | null)[];
}

/** A call that must throw. */
export interface Refusal<O> {
  /** Inputs are float32. */
  readonly inputs: readonly Nested[];
  /** Dtype of each input that is not float32. */
  readonly dtypes?: readonly (DType | undefined)[];
  readonly options?: O;
  readonly message: RegExp;
}

export type Run<O> = (inputs: readonly Value[], options: O) => Value;

/** How many roundings lie behind one element. A function of the shapes where sums are involved. */
export type Roundings = number | ((shapes: readonly Shape[]) => number);

export interface CaseList<O = undefined> {
  /** Name of the exported function. */
  readonly name: string;
  readonly run: Run<O>;
  /** One for all inputs, or one each. [−2, 2) unless said. */
  readonly domain?: Domain | readonly Domain[];
  /**
   * Roundings behind an element of the output y and of a gradient dx (for one output element: that dx is a sum over outputs
   * is added). From them follows how far float32 may be from float64. 0 for y: not at all.
   */
  readonly roundings: { readonly y: Roundings; readonly dx: Roundings };
  readonly cases: readonly Case<O>[];
  readonly golden?: readonly Golden<O>[];
  readonly refusals?: readonly Refusal<O>[];
}

/** Check the shape of a case list while compiling. Returns it. */
export function defineCases<O = undefined>(list: CaseList<O>): CaseList<O> {
  return list;
}
