import { expect, test } from "vitest";
import { smooth, thin } from "./plots.ts";

test("smoothing leaves a constant as it is, from the first value on", () => {
  for (const y of smooth([3, 3, 3, 3], 0.9)) expect(y).toBeCloseTo(3, 12);
});

test("smoothing weighs the past by beta: the second of two is (beta·y1 + y2)/(1 + beta)", () => {
  expect(smooth([1, 4], 0.5)[1]).toBeCloseTo((0.5 * 1 + 4) / 1.5, 12);
});

test("thinning keeps the first and the last point, and about as many as wanted", () => {
  const points = Array.from({ length: 1001 }, (_, i) => i);
  const thinned = thin(points, 100);
  expect([thinned[0], thinned.at(-1)]).toEqual([0, 1000]);
  expect(thinned.length).toBeLessThanOrEqual(101);
  expect(thin([1, 2, 3], 100)).toEqual([1, 2, 3]);
});
