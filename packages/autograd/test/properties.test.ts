/** Laws that gradients obey for any shapes and values. */
import { array, assert, boolean, double, infiniteStream, integer, property, type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import { allClose, randomNormal, scope, tensor, type Shape, type Tensor } from "@wasmgrad/tensor";
import {
  add,
  backward,
  exp,
  expand,
  gradients,
  matmul,
  mean,
  mul,
  permute,
  reshape,
  sub,
  sum,
  sumTo,
  tanh,
  transpose,
  variable,
  type Variable,
} from "../src/index.ts";

const shape = array(integer({ min: 1, max: 4 }), { maxLength: 4 });
const seed = integer({ min: 0, max: 1_000_000 });
const normal = (s: Shape, random: number): Tensor => randomNormal(s, { random, dtype: "float64" });
const close = (a: Tensor, b: Tensor): boolean => allClose(a, b, { relative: 1e-12, absolute: 1e-12 });

/** Run the law in a scope, for many shapes and seeds. */
function law<T extends unknown[]>(arbitraries: { [K in keyof T]: Arbitrary<T[K]> }, holds: (...args: T) => void): void {
  const lawful = property(...(arbitraries as [Arbitrary<unknown>]), (...args) =>
    scope(() => holds(...(args as unknown as T))),
  );
  assert(lawful, { numRuns: 60, seed: 1 });
}

const gradientOf = (f: (x: Variable) => Variable, x: Tensor): Tensor => {
  const v = variable(x);
  backward(f(v));
  return v.grad as Tensor;
};

test("the gradient is linear: ∇(αf + βg) = α∇f + β∇g", () => {
  law([shape, seed, double({ min: -3, max: 3, noNaN: true })], (s, random, alpha) => {
    const x = normal(s, random);
    const f = (v: Variable): Variable => sum(tanh(v));
    const g = (v: Variable): Variable => mean(mul(v, v));
    const both = gradientOf((v) => add(mul(f(v), alpha), mul(g(v), 2)), x);
    const apart = add(mul(gradientOf(f, x), alpha), mul(gradientOf(g, x), 2));
    expect(close(both, apart)).toBe(true);
  });
});

test("the gradient of a linear function is its transpose: ⟨u, Ax⟩ = ⟨Aᵀu, x⟩", () => {
  law([shape, seed], (s, random) => {
    const x = normal(s, random);
    const reversed = s.map((_, axis) => s.length - 1 - axis);
    const larger = [2, ...s];
    const linear: ((v: Variable) => Variable)[] = [
      (v) => permute(v, reversed),
      (v) => reshape(v, [v.size]),
      (v) => expand(v, larger),
      (v) =>
        sumTo(
          v,
          s.map((size, axis) => (axis % 2 === 0 ? 1 : size)),
        ),
      (v) => sub(v, mean(v)),
    ];
    for (const f of linear) {
      const v = variable(x);
      const y = f(v);
      const u = normal(y.shape, random + 1);
      const [pulled] = gradients(y, [v], { gradient: u });
      const [left, right] = [sum(mul(u, y.value)), sum(mul(pulled as Tensor, x))];
      expect(close(left, right)).toBe(true);
    }
  });
});

test("the chain rule: ∇(f ∘ g) in one pass is that in two", () => {
  law([shape, seed], (s, random) => {
    const x = variable(normal(s, random));
    const y = exp(mul(x, 0.5));
    const z = tanh(mul(y, y));
    const u = normal(s, random + 1);
    const [direct] = gradients(z, [x], { gradient: u, retainGraph: true });
    const [dy] = gradients(z, [y], { gradient: u, retainGraph: true });
    const [inTwo] = gradients(y, [x], { gradient: dy as Tensor });
    expect(close(direct as Tensor, inTwo as Tensor)).toBe(true);
  });
});

test("backward in pieces adds up to backward of the sum", () => {
  law([shape, seed], (s, random) => {
    const x = normal(s, random);
    const [a, b] = [variable(x), variable(x)];
    backward(add(sum(tanh(a)), sum(mul(a, a))));
    backward(sum(tanh(b)));
    backward(sum(mul(b, b)));
    expect(close(a.grad as Tensor, b.grad as Tensor)).toBe(true);
  });
});

test("second derivatives commute: vᵀ(Hu) = uᵀ(Hv)", () => {
  law([integer({ min: 1, max: 4 }), seed], (n, random) => {
    const x = variable(normal([n, n], random));
    const f = sum(tanh(matmul(x, transpose(x))));
    const [u, v] = [normal([n, n], random + 1), normal([n, n], random + 2)];
    const [g] = gradients(f, [x], { createGraph: true });
    const along = (a: Tensor, b: Tensor): Tensor =>
      sum(mul(gradients(sum(mul(g as Variable, a)), [x], { retainGraph: true })[0] as Tensor, b));
    expect(close(along(u, v), along(v, u))).toBe(true);
  });
});

test("broadcasting and its gradient: the same as with everything written out", () => {
  law([shape, seed, infiniteStream(boolean())], (s, random, ones) => {
    const small = s.map((size) => (ones.next().value === true ? 1 : size)).slice(random % (s.length + 1));
    const [x, y] = [normal(s, random), normal(small, random + 1)];
    const [vx, vy, wx, wy] = [variable(x), variable(y), variable(x), variable(y)];
    backward(sum(tanh(mul(vx, vy))));
    backward(sum(tanh(mul(wx, expand(wy, s)))));
    expect(close(vx.grad as Tensor, wx.grad as Tensor) && close(vy.grad as Tensor, wy.grad as Tensor)).toBe(true);
  });
});

test("the law runner itself notices what does not hold", () => {
  expect(() => law([shape], (s) => expect(tensor(1).shape).toEqual(s))).toThrow();
});
