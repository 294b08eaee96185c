import * as elementary from "@wasmgrad/elementary";
import { expect, test } from "vitest";
import * as elementwise from "../generated/elementwise.ts";
import { reproducible, setBuild } from "../load/build.ts";
import { runtime } from "../memory/runtime.ts";
import { view } from "../memory/views.ts";
import { largestError } from "../spec/accuracy.ts";
import { testFamily } from "../spec/test-kernel.ts";
import family from "./elementwise.spec.ts";

testFamily(family, elementwise);

const { heap } = runtime;
function floats(values: readonly number[]): number {
  const address = heap.allocate(4 * values.length);
  view("float32", address, values.length).set(values);
  return address;
}
const unary = (kernel: (n: number, x: number, y: number) => void, values: readonly number[]): number[] => {
  const x = floats(values);
  kernel(values.length, x, x);
  return [...view("float32", x, values.length)];
};

test("a 2 × 3 table plus a row of biases", () => {
  const [a, b, y] = [floats([1, 2, 3, 4, 5, 6]), floats([10, 20, 30]), floats([0, 0, 0, 0, 0, 0])];
  elementwise.add_f32(2, 3, a, 3, 1, b, 0, 1, y);
  expect([...view("float32", y, 6)]).toEqual([11, 22, 33, 14, 25, 36]);
});

test("each row of a 2 × 3 table divided by its own number, the transposed table compared with 3", () => {
  const [a, b, y] = [floats([1, 2, 3, 4, 5, 6]), floats([1, 2]), floats([0, 0, 0, 0, 0, 0])];
  elementwise.div_f32(2, 3, a, 3, 1, b, 1, 0, y);
  expect([...view("float32", y, 6)]).toEqual([1, 2, 3, 2, 2.5, 3]);
  const three = floats([3]);
  elementwise.less_f32(3, 2, three, 0, 0, a, 1, 3, y);
  expect([...view("uint8", y, 6)]).toEqual([0, 1, 0, 1, 0, 1]);
});

test("the ends of exp and log", () => {
  // Half of the smallest number is e^−103.97…, the largest is e^88.72283….
  const powers = [0, 0, 2 ** -149, 1, Infinity, Infinity];
  expect(unary(elementwise.exp_f32, [-Infinity, -104, -103.9, -0, 88.72284, Infinity])).toEqual(powers);
  const logarithms = [-Infinity, -Infinity, NaN, Math.fround(-103.27892990343184), 0, Infinity];
  expect(unary(elementwise.log_f32, [0, -0, -1, 2 ** -149, 1, Infinity])).toEqual(logarithms);
});

test.each([
  ["exp", elementwise.exp_f32, elementary.exp, 1],
  ["log", elementwise.log_f32, elementary.log, 1],
  ["tanh", elementwise.tanh_f32, elementary.tanh, 2.5],
  ["sigmoid", elementwise.sigmoid_f32, elementary.sigmoid, 2],
])("%s at every 9973rd float32 number", (_, kernel, exact, ulps) => {
  reproducible();
  const worst = largestError({ kernel: (n, x, y) => kernel(n, x, y), exact }, 9973);
  setBuild(null);
  expect(worst.ulps, `at ${worst.at}`).toBeLessThanOrEqual(ulps);
  expect(worst.nearest).toBeGreaterThan(400_000);
});

test("axpy rounds the product before it adds", () => {
  const alpha = 1 + 2 ** -12;
  const [x, y] = [floats([alpha, alpha, alpha, alpha, alpha]), floats(Array(5).fill(-1 - 2 ** -11))];
  elementwise.axpy_f32(5, alpha, x, y);
  expect([...view("float32", y, 5)]).toEqual([0, 0, 0, 0, 0]);
});

test("a NaN in the output reaches the gradient, except through relu, where dy passes", () => {
  const [y, dy, dx] = [floats([NaN]), floats([2]), floats([0])];
  const run = (kernel: (n: number, y: number, dy: number, dx: number) => void): number => {
    kernel(1, y, dy, dx);
    return view("float32", dx, 1)[0];
  };
  expect(run(elementwise.relu_grad_x_f32)).toBe(2);
  expect(run(elementwise.tanh_grad_x_f32)).toBeNaN();
  expect(run(elementwise.sigmoid_grad_x_f32)).toBeNaN();
});
