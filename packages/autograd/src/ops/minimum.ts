import { add, cast, equal, less, minimum as forward, mul as times, type Tensor } from "@wasmgrad/tensor";
import { defineOp } from "../core/define-op.ts";
import { detach, type Operand, type Value, type Variable } from "../core/variable.ts";
import { mul } from "./mul.ts";
import { sumTo } from "./expand.ts";

/** 1 where x is chosen over z, ½ where they are equal: a constant for every derivative. */
function chosen(x: Value | number, z: Value | number): Tensor {
  const [p, q] = [x, z].map((v) => (typeof v === "number" ? v : detach(v)));
  const dtype = typeof p === "number" ? (q as Tensor).dtype : p.dtype;
  return add(cast(less(p, q), dtype), times(cast(equal(p, q), dtype), 0.5));
}

const op = defineOp({
  name: "minimum",
  inputs: ["a", "b"],
  save: ["a", "b"],
  forward: ([a, b]) => forward(a, b),
  backward: {
    a: (dy, { a, b, shapes }) => sumTo(mul(dy, chosen(a, b)), shapes.a),
    b: (dy, { a, b, shapes }) => sumTo(mul(dy, chosen(b, a)), shapes.b),
  },
});

/**
 * y = min(a, b); dy goes to the one that is chosen, half to each where they are equal (as in PyTorch)
 * @shape a and b broadcast
 */
export function minimum(a: Tensor | number, b: Tensor | number): Tensor;
export function minimum(a: Operand, b: Operand): Variable;
export function minimum(a: Operand, b: Operand): Tensor | Variable {
  return op([a, b]);
}
