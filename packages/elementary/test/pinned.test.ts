/** The bits of every function, pinned: whoever runs these tests, on whatever engine, must find the same. */
import { expect, test } from "vitest";
import { subjects } from "./functions.ts";
import { anyFloat, hashOfBits, uniformSource } from "./sampling.ts";

const PINNED: Readonly<Record<string, string>> = {
  exp: "4db716f0",
  expm1: "f14731cb",
  log: "51f662f0",
  log1p: "cf34b17b",
  sin: "84565b20",
  cos: "82a237a3",
  tanh: "688b62e0",
  sigmoid: "7b4c240c",
  pow: "9b1b13d8",
};

test.each(subjects)("$name gives the pinned bits", ({ name, run, intervals }) => {
  const uniform = uniformSource(3);
  const outputs: number[] = [];
  for (let i = 0; i < 10_000; i++) {
    const [low, high] = intervals[i % intervals.length];
    // Every fourth input is any float64 at all, so that the rare branches are pinned too.
    const x = i % 4 === 3 ? anyFloat(uniform) : low + (high - low) * uniform();
    outputs.push(run(x, -20 + 40 * uniform()));
  }
  expect(hashOfBits(outputs)).toBe(PINNED[name]);
});
