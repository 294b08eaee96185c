import { describe, expect, test } from "vitest";
import { cos, exp, expm1, log, log1p, pow, sigmoid, sin, tanh } from "../src/index.ts";
import { subjects } from "./functions.ts";
import { anyFloat, uniformSource, ulps } from "./sampling.ts";

describe.each(subjects)("$name", ({ name, run, oracle, bound, intervals }) => {
  test.each(intervals)("stays near Math on [%d, %d]", (low, high) => {
    const uniform = uniformSource(1);
    let worst = { distance: 0, x: 0, y: 0 };
    for (let i = 0; i < 10_000; i++) {
      const x = low + (high - low) * uniform();
      const y = name === "pow" ? -20 + 40 * uniform() : 0;
      const distance = ulps(run(x, y), oracle(x, y));
      if (distance > worst.distance) worst = { distance, x, y };
    }
    expect(worst.distance, JSON.stringify(worst)).toBeLessThanOrEqual(bound);
  });

  test("stays near Math on numbers of every size", () => {
    const uniform = uniformSource(2);
    for (let i = 0; i < 5_000; i++) {
      const [x, y] = [anyFloat(uniform), anyFloat(uniform)];
      // The plain formula of the oracle underflows where sigmoid does not.
      if (name === "sigmoid" && x < -700) continue;
      expect(ulps(run(x, y), oracle(x, y)), `${name}(${x}, ${y})`).toBeLessThanOrEqual(bound);
    }
  });
});

test("angles next to multiples of π/2 keep their few significant bits", () => {
  // The float64 nearest to k·π/2; sin and cos of it are the part of π/2 that float64 does not hold.
  expect(sin(Math.PI)).toBe(1.2246467991473532e-16);
  expect(cos(Math.PI / 2)).toBe(6.123233995736766e-17);
  // The hardest argument of all float64 (Kahan): 5.319372648326541e255 is within 2^-61 of a multiple of π/2.
  expect(cos(5.319372648326541e255)).toBe(-4.687165924254628e-19);
  for (let k = -3000; k <= 3000; k++) {
    expect(ulps(sin((k * Math.PI) / 2), Math.sin((k * Math.PI) / 2)), `${k}·π/2`).toBeLessThanOrEqual(2);
  }
});

test("powers that float64 can hold are exact", () => {
  for (let base = -40; base <= 40; base++) {
    for (let n = 0, product = 1; n < 40 && Math.abs(product) < 2 ** 53; n++, product *= base) {
      expect(pow(base, n)).toBe(product);
    }
  }
  for (let k = -1074; k <= 1023; k++) expect(pow(2, k)).toBe(2 ** k);
});

test("identities hold at the joints of the intervals", () => {
  for (const x of [0.3465, 0.3466, 0.5493, 0.5494, 0.7853, 0.7854, 1.0397, 22, 37.9, 38.1, 700]) {
    expect(expm1(x)).toBeCloseTo(exp(x) - 1, exp(x) < 1e3 ? 12 : -300);
    expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(x * 2 ** -52 + 2 ** -52);
    expect(Math.abs(log1p(expm1(-x)) + x)).toBeLessThanOrEqual(x > 30 ? Infinity : 2 ** -52 * exp(x) * 2);
    expect(tanh(-x)).toBe(-tanh(x));
    expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 15);
    expect(sin(x) ** 2 + cos(x) ** 2).toBeCloseTo(1, 15);
  }
});
