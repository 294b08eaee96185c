import { concatenate as forward, type Range, type Tensor } from "@wasmgrad/tensor";
import { normalizeAxis } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { slice } from "./slice.ts";

const op = defineOp({
  name: "concatenate",
  inputs: ["xs"],
  list: true,
  forward: (xs, axis: number) => forward(xs as Tensor[], { axis }),
  backward: {
    xs: (dy, { shapes, options }, index) => {
      const all = shapes as unknown as readonly (readonly number[])[];
      const axis = normalizeAxis("concatenate", options, dy.rank);
      const start = all.slice(0, index).reduce((total, shape) => total + shape[axis], 0);
      const whole = Array.from({ length: axis }, (): Range => []);
      return slice(dy, ...whole, [start, start + all[index][axis]]);
    },
  },
});

/** Tensors joined along an axis (0 by default); each gets its part of dy. */
export function concatenate(xs: readonly Tensor[], options?: { readonly axis?: number }): Tensor;
export function concatenate(xs: readonly Value[], options?: { readonly axis?: number }): Variable;
export function concatenate(xs: readonly Value[], options: { readonly axis?: number } = {}): Tensor | Variable {
  return op(xs, options.axis ?? 0);
}
