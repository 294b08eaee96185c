/** What must not compile with @wasmgrad/autograd. Checked by `pnpm check:types`; never run. */
import {
  argmax,
  concatenate as join,
  matmul as product,
  mul as times,
  sum as total,
  tensor,
  type Tensor,
} from "@wasmgrad/tensor";
import {
  add,
  backward,
  defineMultiOp,
  defineOp,
  detach,
  grad,
  gradients,
  linear,
  matmul,
  mul,
  parameter,
  softmaxCrossEntropy,
  sum,
  valueAndGrad,
  valueOf,
  Variable,
  variable,
  where,
  type Value,
} from "../src/index.ts";
import { defineCases, gradCheck } from "../src/testing/index.ts";

const t: Tensor = tensor([1, 2]);
const v: Variable = variable(t);

// Losing a gradient is a compile error.
// @ts-expect-error -- a function of tensors takes no Variable
total(v);
// @ts-expect-error -- nor does argmax
argmax(v);
// @ts-expect-error -- nor does a product
product(v, t);
// @ts-expect-error -- not even beside a tensor
times(t, v);
// @ts-expect-error -- nor in a list
join([t, v]);
// @ts-expect-error -- the result of an op on a Variable is a Variable
const lost: Tensor = mul(v, 2);
// @ts-expect-error -- a tensor has no history
backward(t);
// @ts-expect-error -- nor has a result of tensors
backward(mul(t, t));
// @ts-expect-error -- nothing to differentiate with respect to
gradients(sum(v), [t]);
// @ts-expect-error -- labels have no gradient
softmaxCrossEntropy(v, v);
// @ts-expect-error -- conditions have no gradient
where(v, v, v);
// @ts-expect-error -- a Variable is none already
variable(v);
total(v.value);
total(valueOf(v));
total(detach(v));

// Tensors in, tensors out; one Variable makes a Variable.
const plain: Tensor = matmul(t, t);
const recorded: Variable = add(t, v);
const either: Variable = linear(v as Value, t, null);
const dt: Tensor = grad((x) => sum(mul(x, x)))(t);
const dv: Variable = grad((x) => sum(mul(x, x)))(v);
const { value, gradients: dxs }: { value: Tensor; gradients: Tensor[] } = valueAndGrad((x) => sum(x))(t);

// Unknown options.
// @ts-expect-error -- it is called retainGraph
backward(sum(v), { retain: true });
// @ts-expect-error -- only gradients() can record itself
backward(sum(v), { createGraph: true });
// @ts-expect-error -- the gradient is a tensor
backward(v, { gradient: [1, 1] });
// @ts-expect-error -- axes is called axis
sum(v, { axes: 0 });
// @ts-expect-error -- values do not change
v.value = t;
// @ts-expect-error -- an order is 1 or 2
gradCheck((x) => x, [t], { order: 3 });
// @ts-expect-error -- a parameter is made of a tensor
parameter([1, 2]);

// One rule for each differentiable input.
defineOp({
  name: "product",
  inputs: ["a", "b"],
  save: ["a", "b"],
  forward: ([a, b]) => times(a, b),
  // @ts-expect-error -- the rule of b is missing
  backward: { a: (dy, { b }) => mul(dy, b) },
});
defineOp({
  name: "product",
  inputs: ["a", "b"],
  save: ["a", "b"],
  forward: ([a, b]) => times(a, b),
  // @ts-expect-error -- c is no input
  backward: { a: (dy, { b }) => mul(dy, b), b: (dy, { a }) => mul(dy, a), c: (dy: Variable) => dy },
});
defineOp({
  name: "masked",
  inputs: ["x", "mask"],
  notDifferentiable: ["mask"],
  save: ["mask"],
  forward: ([x, mask]) => times(x, mask),
  // @ts-expect-error -- an input without gradient has no rule
  backward: { x: (dy, { mask }) => mul(dy, mask), mask: (dy: Variable) => dy },
});

// Rules see what was saved, and nothing else.
defineOp({
  name: "product",
  inputs: ["a", "b"],
  save: ["a"],
  forward: ([a, b]) => times(a, b),
  backward: {
    // @ts-expect-error -- b was not saved
    a: (dy, { b }) => mul(dy, b),
    b: (dy, { a }) => mul(dy, a),
  },
});
defineOp({
  name: "exp",
  inputs: ["x"],
  forward: ([x]) => times(x, x),
  // @ts-expect-error -- y was not saved
  backward: { x: (dy, { y }) => mul(dy, y) },
});
// @ts-expect-error -- z is neither an input nor y
defineOp({ name: "square", inputs: ["x"], save: ["z"], forward: ([x]) => times(x, x), backward: { x: (dy) => dy } });
defineOp({
  name: "same",
  inputs: ["x"],
  // @ts-expect-error -- mask is no input
  notDifferentiable: ["mask"],
  forward: ([x]) => times(x, 1),
  backward: { x: (dy: Variable) => dy },
});
defineOp({
  name: "saves",
  inputs: ["x"],
  forward: ([x]) => ({ y: times(x, x), saved: { twice: times(x, 2) } }),
  backward: { x: (dy, { twice }) => mul(dy, twice) },
});
defineOp({
  name: "options",
  inputs: ["x"],
  forward: ([x], { factor }: { readonly factor: number }) => times(x, factor),
  // @ts-expect-error -- the option is called factor
  backward: { x: (dy, { options }) => mul(dy, options.scale) },
});
defineOp({
  name: "unknown",
  inputs: ["x"],
  forward: ([x]) => times(x, 1),
  backward: { x: (dy) => dy },
  // @ts-expect-error -- an op has no such part
  gradient: (dy: Variable) => dy,
});
defineOp({
  name: "returns",
  inputs: ["x"],
  forward: ([x]) => times(x, 1),
  // @ts-expect-error -- a rule returns a Variable, not a number
  backward: { x: () => 1 },
});
defineMultiOp({
  name: "several",
  inputs: ["x"],
  // @ts-expect-error -- which of the outputs?
  save: ["y"],
  forward: ([x]) => ({ y: [times(x, 1), times(x, 2)] }),
  backward: { x: ([first, second]) => add(first, mul(second, 2)) },
});

// Case lists.
defineCases({
  name: "add",
  run: ([a, b]) => add(a, b),
  roundings: { y: 1, dx: 0 },
  // @ts-expect-error -- expectShape is missing
  cases: [{ title: "equal shapes", shapes: [[2], [2]] }],
});
// @ts-expect-error -- the roundings are missing
defineCases({ name: "add", run: ([a, b]) => add(a, b), cases: [] });

export { dt, dv, dxs, either, lost, plain, recorded, value };
