import { expect, test } from "vitest";
import { cos, exp, expm1, log, log1p, pow, sigmoid, sin, tanh } from "../src/index.ts";
import { subjects } from "./functions.ts";
import { ulps } from "./sampling.ts";

test("special values are exact", () => {
  expect([exp(0), exp(-0), exp(Infinity), exp(-Infinity), exp(NaN)]).toEqual([1, 1, Infinity, 0, NaN]);
  expect([expm1(0), expm1(-0), expm1(Infinity), expm1(-Infinity), expm1(NaN)]).toEqual([0, -0, Infinity, -1, NaN]);
  expect([log(0), log(-0), log(1), log(-1), log(Infinity), log(-Infinity), log(NaN)]).toEqual([
    -Infinity,
    -Infinity,
    0,
    NaN,
    Infinity,
    NaN,
    NaN,
  ]);
  expect([log1p(0), log1p(-0), log1p(-1), log1p(-2), log1p(Infinity), log1p(NaN)]).toEqual([
    0,
    -0,
    -Infinity,
    NaN,
    Infinity,
    NaN,
  ]);
  expect([sin(0), sin(-0), sin(Infinity), sin(-Infinity), sin(NaN)]).toEqual([0, -0, NaN, NaN, NaN]);
  expect([cos(0), cos(-0), cos(Infinity), cos(-Infinity), cos(NaN)]).toEqual([1, 1, NaN, NaN, NaN]);
  expect([tanh(0), tanh(-0), tanh(Infinity), tanh(-Infinity), tanh(NaN)]).toEqual([0, -0, 1, -1, NaN]);
  expect([sigmoid(0), sigmoid(-0), sigmoid(Infinity), sigmoid(-Infinity), sigmoid(NaN)]).toEqual([0.5, 0.5, 1, 0, NaN]);
});

test("the ends of the range", () => {
  expect(exp(709.782712893384)).toBe(1.7976931348622732e308);
  expect(exp(709.7827128933841)).toBe(Infinity);
  expect(exp(-745.1332191019411)).toBe(5e-324);
  expect(exp(-745.1332191019412)).toBe(0);
  expect(log(5e-324)).toBe(-744.4400719213812);
  expect(log(Number.MAX_VALUE)).toBe(709.782712893384);
  expect(sigmoid(-745)).toBe(5e-324);
  expect([expm1(5e-324), log1p(5e-324), sin(5e-324), tanh(5e-324)]).toEqual([5e-324, 5e-324, 5e-324, 5e-324]);
});

const points = [0, 1, 0.5, 2, 3, 4, 2.5, 1e-320, 1e-200, 1e200, 2 ** 53 - 1, 2 ** 53, 1e308, Infinity, NaN];

test("every pair of special values gives the power ECMAScript demands", () => {
  const values = points.flatMap((x) => [x, -x]);
  for (const x of values) {
    for (const y of values) {
      const [actual, expected] = [pow(x, y), Math.pow(x, y)];
      const special = expected === 0 || !Number.isFinite(expected);
      expect(special ? actual : ulps(actual, expected) <= 1, `pow(${x}, ${y})`).toBe(special ? expected : true);
    }
  }
});

const unary = subjects.filter(({ name }) => name !== "pow");

test.each(unary)("$name agrees with Math on special values, sign of zero included", ({ name, run, oracle }) => {
  for (const x of points.flatMap((x) => [x, -x])) {
    const expected = oracle(x, 0);
    const special = expected === 0 || !Number.isFinite(expected);
    if (special) expect(run(x, 0), `${name}(${x})`).toBe(expected);
  }
});
