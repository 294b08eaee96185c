/** Losing a gradient, or forgetting a gradient rule, does not compile. */
import { add as addTensors, matmul as matmulTensors, tensor, type Tensor } from "@wasmgrad/tensor";
import { add, backward, defineOp, matmul, mul, variable, type Value, type Variable } from "../src/index.ts";

const t: Tensor = tensor([[1, 2]]);
const v: Variable = variable(t);

// Tensors in, a tensor out; a Variable among the inputs, a Variable out.
export const plain: Tensor = add(t, t);
export const recorded: Variable = add(t, v);
export const product: Variable = matmul(v, t);
export const either = (x: Value): Value => mul(x, 2);

// @ts-expect-error A Variable is no tensor: the tensor's op would drop its history.
addTensors(v, t);
// @ts-expect-error The same on the right.
matmulTensors(t, v);
// @ts-expect-error What came from a Variable is a Variable.
export const dropped: Tensor = add(v, t);
// @ts-expect-error A tensor has no history to go back through.
backward(t);
// @ts-expect-error An op of tensors gives no gradient.
export const missing: Variable = add(t, t);

const forward = ([x]: readonly (Tensor | number)[]): Tensor => x as Tensor;

defineOp({ name: "ruled", inputs: ["a", "b"], forward, backward: { a: (dy) => dy, b: (dy) => dy } });
// @ts-expect-error b has no rule.
defineOp({ name: "unruled", inputs: ["a", "b"], forward, backward: { a: (dy) => dy } });
// @ts-expect-error c is no input.
defineOp({ name: "misspelt", inputs: ["a"], forward, backward: { a: (dy) => dy, c: (dy) => dy } });
// @ts-expect-error Nothing but inputs and y can be saved.
defineOp({ name: "saves", inputs: ["a"], save: ["z"], forward, backward: { a: (dy) => dy } });
defineOp({
  name: "reads",
  inputs: ["a", "b"],
  save: ["a"],
  forward,
  // @ts-expect-error b was not saved.
  backward: { a: (dy, { b }) => mul(dy, b), b: (dy) => dy },
});
