import { linear as forward, type Tensor } from "@wasmgrad/tensor";
import { linearGradientB, linearGradientW, linearGradientX, sizeOf } from "@wasmgrad/tensor/extend";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { matmul } from "./matmul.ts";
import { reshape } from "./reshape.ts";
import { sum } from "./sum.ts";
import { transpose } from "./transpose.ts";

const op = defineOp({
  name: "linear",
  inputs: ["x", "w", "b"],
  save: ["x", "w"],
  forward: ([x, w, b]) => forward(x as Tensor, w as Tensor, b as Tensor),
  backward: {
    x: (dy, { w }) => matmul(dy, w),
    w: (dy, { x }) => matmul(transpose(rows(dy)), rows(x)),
    b: (dy) => sum(rows(dy), { axis: 0 }),
  },
  fused: (dy, { x, w }, needs) => ({
    x: needs.x ? linearGradientX(dy, w) : undefined,
    w: needs.w ? linearGradientW(dy, x) : undefined,
    b: needs.b ? linearGradientB(dy) : undefined,
  }),
});

const withoutBias = defineOp({
  name: "linear",
  inputs: ["x", "w"],
  save: ["x", "w"],
  forward: ([x, w]) => forward(x as Tensor, w as Tensor),
  backward: {
    x: (dy, { w }) => matmul(dy, w),
    w: (dy, { x }) => matmul(transpose(rows(dy)), rows(x)),
  },
  fused: (dy, { x, w }, needs) => ({
    x: needs.x ? linearGradientX(dy, w) : undefined,
    w: needs.w ? linearGradientW(dy, x) : undefined,
  }),
});

/** [..., n] as [rows, n]. */
function rows(x: Variable): Variable {
  return x.rank === 2 ? x : reshape(x, [sizeOf(x.shape.slice(0, -1)), x.shape[x.rank - 1]]);
}

/**
 * A dense layer: y = x·Wᵀ + b; dx = dy·W, dW = dyᵀ·x, db = Σ dy over the rows
 * @shape x [..., in], w [out, in], b [out] → [..., out]
 */
export function linear(x: Tensor, w: Tensor, b?: Tensor | null): Tensor;
export function linear(x: Value, w: Value, b?: Value | null): Variable;
export function linear(x: Value, w: Value, b: Value | null = null): Tensor | Variable {
  return b === null ? withoutBias([x, w]) : op([x, w, b]);
}
