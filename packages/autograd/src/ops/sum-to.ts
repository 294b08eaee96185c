import { sumTo as forward, type Shape, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import type { Value, Variable } from "../core/variable.ts";
import { expand } from "./expand.ts";

const op = defineOp({
  name: "sumTo",
  inputs: ["x"],
  forward: ([x], shape: Shape) => forward(x as Tensor, shape),
  backward: { x: (dy, { shapes }) => expand(dy, shapes.x) },
});

/** x summed over the axes along which an array of the shape was repeated; dx = dy repeated. */
export function sumTo(x: Tensor, shape: Shape): Tensor;
export function sumTo(x: Value, shape: Shape): Variable;
export function sumTo(x: Value, shape: Shape): Tensor | Variable {
  return op([x], shape);
}
