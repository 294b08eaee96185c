import { clone, mul as times, randomNormal, tensor, zeros, type Tensor } from "@wasmgrad/tensor";
import { describe, expect, test } from "vitest";
import {
  abs,
  add,
  constant,
  defineOp,
  div,
  exp,
  linear,
  log,
  matmul,
  mul,
  neg,
  relu,
  softmax,
  square,
  sub,
  sum,
  tanh,
  where,
  type Value,
  type Variable,
} from "../src/index.ts";
import { awayFromZero, caseChecks, defineCases, gradCheck, positive, uniform } from "../src/testing/index.ts";

const f64 = (data: number[]): Tensor => tensor(data, { dtype: "float64" });
const random = (shape: number[], seed: number): Tensor => randomNormal(shape, { random: seed, dtype: "float64" });

/** y = x³ with a rule of one's choice. */
function cubeWith(rule: (dy: Variable, x: Variable) => Variable): (x: Value) => Variable {
  const op = defineOp({
    name: "cube",
    inputs: ["x"],
    save: ["x"],
    forward: ([x]) => times(times(x, x), x),
    backward: { x: (dy, { x }) => rule(dy, x) },
  });
  return (x) => op([x]) as Variable;
}
const cube = cubeWith((dy, x) => mul(dy, mul(square(x), 3)));

describe("gradCheck", () => {
  test("passes what is right, in both orders, for compositions of many inputs", () => {
    gradCheck(cube, [f64([1, -2])], { order: 2 });
    const f = (x: Variable, w: Variable, b: Variable): Variable => softmax(tanh(linear(x, w, b)));
    const inputs = [random([3, 4], 1), random([2, 4], 2), random([2], 3)];
    gradCheck(f, inputs);
    gradCheck(f, inputs, { order: 2 });
    gradCheck((x) => log(sum(exp(x))), [random([2, 3], 4)], { order: 2 });
  });
  test("finds an error of one part in a million", () => {
    gradCheck(
      cubeWith((dy, x) => mul(dy, mul(square(x), 3 + 1e-8))),
      [f64([1])],
    );
    const wrong = cubeWith((dy, x) => mul(dy, mul(square(x), 3 + 1e-6)));
    expect(() => gradCheck(wrong, [f64([1])], { name: "cube" })).toThrow(
      /^gradCheck: gradient of output \[1\] at \[0\] of cube with respect to input 0 \[1\] at \[0\]: received 3\.000001, expected 3/,
    );
  });
  test("names function, input and index", () => {
    const f = (a: Variable, b: Variable): Variable =>
      add(a, cubeWith((dy, x) => where(mask, mul(dy, x), mul(dy, mul(square(x), 3))))(b));
    const mask = tensor([
      [false, false],
      [true, false],
    ]);
    expect(() =>
      gradCheck(
        f,
        [
          zeros([2, 2], { dtype: "float64" }),
          tensor(
            [
              [1, 2],
              [3, 4],
            ],
            { dtype: "float64" },
          ),
        ],
        { name: "f" },
      ),
    ).toThrow(
      /gradient of output \[2, 2\] at \[1, 0\] of f with respect to input 1 \[2, 2\] at \[1, 0\]: received 3, expected 2[67]/,
    );
  });
  test("finds a rule that is right once and not twice", () => {
    const once = cubeWith((dy, x) => mul(dy, mul(constantOf(x), mul(x, 3))));
    gradCheck(once, [f64([2])]);
    expect(() => gradCheck(once, [f64([2])], { order: 2, name: "cube" })).toThrow(
      /^gradCheck: second-order gradient of the gradient of input 0 \[1\] at \[0\] of cube with respect to input 0/,
    );
    const notLinear = cubeWith((dy, x) => mul(constantOf(dy), mul(square(x), 3)));
    gradCheck(notLinear, [f64([2])]);
    expect(() => gradCheck(notLinear, [f64([2])], { order: 2 })).toThrow(/with respect to u/);
  });
  test("finds a gradient that is missing", () => {
    const cut = (x: Variable): Variable => mul(x, constantOf(x));
    expect(() => gradCheck(cut, [f64([2])])).toThrow(/received 2, expected 4/);
    expect(() => gradCheck((x) => constant(times(x.value, 2)), [f64([2])])).toThrow(/received 0, expected 2/);
  });
  test("projects beyond 64 outputs, and still finds one wrong element among 100", () => {
    const x = random([100], 5);
    gradCheck(cube, [x], { order: 2 });
    const mask = tensor(Array.from({ length: 100 }, (_, i) => i === 42));
    const wrong = cubeWith((dy, v) => where(mask, dy, mul(dy, mul(square(v), 3))));
    expect(() => gradCheck(wrong, [x])).toThrow(
      /gradient of a projection of f with respect to input 0 \[100\] at \[42\]/,
    );
  });
  test("says when the differences cannot tell: a kink, the end of a domain, chance", () => {
    expect(() => gradCheck((x) => relu(x), [f64([0.001])], { name: "relu" })).toThrow(
      /relu .*the differences do not settle/,
    );
    expect(() => gradCheck((x) => abs(x), [f64([0.001])])).toThrow(/kink/);
    gradCheck((x) => relu(x), [f64([0.001])], { step: 1e-4 });
    expect(() => gradCheck((x) => log(x), [f64([0.01])])).toThrow(/do not settle/);
    let calls = 0;
    expect(() => gradCheck((x) => mul(x, (calls++ * 7919) % 13), [f64([1])])).toThrow(/do not settle/);
  });
  test("settles where derivatives are large", () => {
    gradCheck((x) => div(1, x), [f64([0.5, -0.25, 100])], { order: 2, step: 2 ** -8 });
    gradCheck((x) => exp(x), [f64([5, -20])], { order: 2 });
  });
  test("refuses float32, and a function that gives no Variable", () => {
    expect(() => gradCheck((x) => x, [tensor([1])])).toThrow(/^gradCheck: input 0 is float32; it must be float64/);
    expect(() => gradCheck((x) => x.value as unknown as Variable, [f64([1])])).toThrow(/f returned no Variable/);
  });
  test("does not change its inputs, and takes views", () => {
    const x = f64([1, 2, 3]);
    gradCheck((v) => cube(v), [x]);
    expect([...x.toTypedArray()]).toEqual([1, 2, 3]);
    gradCheck((a, b) => matmul(a, b), [random([2, 3], 6), clone(random([3, 2], 7))]);
  });
  test("accepts inputs without elements and rank 0", () => {
    gradCheck((x) => cube(x), [zeros([0, 3], { dtype: "float64" })], { order: 2 });
    gradCheck((x) => cube(x), [tensor(2, { dtype: "float64" })], { order: 2 });
  });
});

describe("caseChecks", () => {
  const run = (check: { run: () => void }): string => {
    try {
      check.run();
      return "passed";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const shapes = { title: "a vector", shapes: [[3]], expectShape: [3] };

  test("passes a right op", () => {
    const list = defineCases({
      name: "cube",
      run: ([x]) => (cube(x).size > 0 ? (mul(mul(x, x), x) as Value) : x),
      roundings: { y: 2, dx: 6 },
      cases: [shapes],
      golden: [{ inputs: [[1, 2]], output: [1, 8], gradients: [[3, 12]] }],
      refusals: [{ inputs: [["text" as unknown as number]], message: /^never/ }].slice(1),
    });
    expect(caseChecks(list).map(run)).toEqual(Array.from({ length: 7 }, () => "passed"));
  });
  test("finds a wrong shape, rule, value and message, each in its check", () => {
    const bad = defineCases({
      name: "cube",
      run: ([x]) => cubeWith((dy, v) => mul(dy, v))(x),
      domain: positive,
      roundings: { y: 2, dx: 6 },
      cases: [{ title: "a vector", shapes: [[3]], expectShape: [4] }],
      golden: [{ inputs: [[1, 2]], output: [1, 9] }],
      refusals: [{ inputs: [[1]], message: /must be/ }],
    });
    const found = caseChecks(bad).map(run);
    expect(found[0]).toMatch(/^the result is \[3\], expected \[4\]/);
    expect(found[1]).toMatch(/^gradCheck: gradient of output/);
    expect(found.at(-2)).toBe("the result, element 1: received 8, expected 9.");
    expect(found.at(-1)).toBe('received "nothing was thrown", expected /must be/.');
  });
  test("finds a fused rule that differs from the plain one", () => {
    const op = defineOp({
      name: "opposite",
      inputs: ["x"],
      forward: ([x]) => times(x, -1),
      backward: { x: (dy) => neg(dy) },
      fused: (dy) => ({ x: times(dy, -1.001) }),
    });
    const list = defineCases({ name: "opposite", run: ([x]) => op([x]), roundings: { y: 0, dx: 1 }, cases: [shapes] });
    const found = caseChecks(list).map(run);
    expect(found.map((text) => text === "passed")).toEqual([true, false, true, true, false, true]);
    expect(found[4]).toMatch(/^fused, float64: gradient 0, element \d: received/);
  });
  test("finds a float32 result that is worse than its roundings", () => {
    const list = defineCases({
      name: "cancels",
      run: ([x]) => sub(add(x, 1000), 1000),
      roundings: { y: 2, dx: 1 },
      cases: [shapes],
    });
    const found = caseChecks(list).map(run);
    expect(found[3]).toMatch(/^fastest build: y, element \d: received .* within/);
  });
  test("finds handles that are left behind", () => {
    const kept: Value[] = [];
    const list = defineCases({
      name: "hoarder",
      run: ([x]) => {
        const y = mul(x, 2);
        kept.push(y);
        y.kept = true;
        return y;
      },
      domain: awayFromZero,
      roundings: { y: 1, dx: 1 },
      cases: [shapes],
    });
    expect(run(caseChecks(list)[0])).toMatch(/handles were left behind/);
    for (const y of kept) y.dispose();
  });
  test("draws the same inputs every time", () => {
    const drawn: string[] = [];
    const list = defineCases({
      name: "look",
      run: ([x]) => {
        drawn.push(String(x.toArray()));
        return mul(x, 1);
      },
      domain: uniform(0, 1),
      roundings: { y: 0, dx: 1 },
      cases: [shapes],
    });
    for (let i = 0; i < 2; i++) caseChecks(list)[0].run();
    expect(drawn[0]).toBe(drawn[2]);
    expect(new Set(drawn).size).toBe(1);
  });
});

/** The numbers of x without its history. */
function constantOf(x: Value): Variable {
  return constant("value" in x ? x.value : x);
}
