import { matmul as forward, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { reshape } from "./reshape.ts";
import { sumTo } from "./expand.ts";
import { transpose } from "./transpose.ts";

const op = defineOp({
  name: "matmul",
  inputs: ["a", "b"],
  save: ["a", "b"],
  forward: ([a, b]) => forward(a as Tensor, b as Tensor),
  backward: {
    a: (dy, { b, shapes }) => {
      const [y, row] = asMatrices(dy, shapes);
      const column = shapes.b.length === 1 ? reshape(b, [shapes.b[0], 1]) : b;
      return reshape(sumTo(matmul(y, transpose(column)), row.a), shapes.a);
    },
    b: (dy, { a, shapes }) => {
      const [y, row] = asMatrices(dy, shapes);
      const matrix = shapes.a.length === 1 ? reshape(a, [1, shapes.a[0]]) : a;
      return reshape(sumTo(matmul(transpose(matrix), y), row.b), shapes.b);
    },
  },
});

/** dy with the axes that vectors lack, and the operands' shapes as matrices. */
function asMatrices(
  dy: Variable,
  { a, b }: { readonly a: readonly number[]; readonly b: readonly number[] },
): [Variable, { a: readonly number[]; b: readonly number[] }] {
  const shapes = { a: a.length === 1 ? [1, a[0]] : a, b: b.length === 1 ? [b[0], 1] : b };
  if (a.length > 1 && b.length > 1) return [dy, shapes];
  const lead = a.length === 1 ? b.slice(0, -2) : a.slice(0, -2);
  return [reshape(dy, [...lead, shapes.a[shapes.a.length - 2], shapes.b[shapes.b.length - 1]]), shapes];
}

/**
 * Matrix product y[…, i, j] = Σₖ a[…, i, k]·b[…, k, j]; da = dy·bᵀ, db = aᵀ·dy
 * @shape a [..., M, K], b [..., K, N] → [..., M, N]; leading axes broadcast; a vector is a row or a column
 */
export function matmul(a: Tensor, b: Tensor): Tensor;
export function matmul(a: Value, b: Value): Variable;
export function matmul(a: Value, b: Value): Tensor | Variable {
  return op([a, b]);
}
