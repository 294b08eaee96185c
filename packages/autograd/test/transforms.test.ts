import { DTypeError, tensor, Tensor } from "@wasmgrad/tensor";
import { expect, test } from "vitest";
import { add, constant, exp, grad, mul, noGrad, sum, tanh, valueAndGrad, Variable, variable } from "../src/index.ts";

const f64 = (data: number[]): Tensor => tensor(data, { dtype: "float64" });
const values = (x: { toTypedArray(): ArrayLike<number> }): number[] => Array.from(x.toTypedArray());

test("grad of a function of tensors gives tensors", () => {
  const df = grad((x) => sum(mul(mul(x, x), x)));
  const dx = df(tensor([1, 2]));
  expect(dx).toBeInstanceOf(Tensor);
  expect(values(dx)).toEqual([3, 12]);
});

test("valueAndGrad gives the value and one gradient an argument, zeros where there is none", () => {
  const f = valueAndGrad((a, _b) => sum(mul(a, a)));
  const { value, gradients } = f(tensor([1, 2]), tensor([[5], [6]]));
  expect(value.item()).toBe(5);
  expect(gradients.map((g) => g.toArray())).toEqual([
    [2, 4],
    [[0], [0]],
  ]);
  expect([value, ...gradients].every((t) => t instanceof Tensor)).toBe(true);
});

test("grad of grad, to the fourth order", () => {
  const f = (x: Variable): Variable => mul(mul(x, x), mul(x, x));
  const d4 = grad((a) => grad((b) => grad((c) => grad(f)(c))(b))(a));
  expect(values(d4(f64([2])))).toEqual([24]);
});

test("the second derivative of tanh is −2·tanh·(1 − tanh²)", () => {
  const second = grad((x) => sum(grad((z) => sum(tanh(z)))(x)));
  const t = Math.tanh(0.7);
  expect(values(second(f64([0.7])))[0]).toBeCloseTo(-2 * t * (1 - t * t), 14);
});

test("a derivative that is constant has derivative 0", () => {
  const second = grad((x) => sum(grad((z) => sum(z))(x)));
  expect(values(second(f64([1, 2])))).toEqual([0, 0]);
});

test("grad(f) of a Variable is a Variable that can be differentiated", () => {
  const x = variable(f64([3]));
  const dx = grad((z) => sum(mul(z, z)))(x);
  expect(dx).toBeInstanceOf(Variable);
  expect(values(dx)).toEqual([6]);
  expect(values(grad((z) => sum(add(exp(z), dx)))(x))[0]).toBeCloseTo(Math.exp(3) + 2, 12);
});

test("recording is on inside, even under noGrad; constants need none", () => {
  expect(values(noGrad(() => grad((x) => sum(mul(x, x)))(tensor([3]))))).toEqual([6]);
  expect(values(grad((x) => sum(mul(x, x)))(constant(tensor([3]))))).toEqual([6]);
});

test("a function that returns no Variable is refused", () => {
  const f = grad(() => tensor([1]) as unknown as Variable);
  expect(() => f(tensor([1]))).toThrow(DTypeError);
  expect(() => f(tensor([1]))).toThrow("grad: f must return a Variable computed from its arguments.");
});
