/** One seed, the same bytes: twice on one host, and on every host under `reproducible()`. */
import { afterAll, expect, test } from "vitest";
import { reproducible } from "wasmgrad";
import { pinned, trainAndHash } from "./train-and-hash.mjs";

afterAll(() => reproducible(false));

test("two default runs with one seed give the same bytes", () => {
  reproducible(false);
  const [a, b] = [1, 2].map(() => trainAndHash({ steps: 50, seed: 7 }));
  expect(a).toEqual(b);
  expect(trainAndHash({ steps: 50, seed: 8 }).hash).not.toBe(a.hash);
});

test("under reproducible(), 100 steps give these bytes in Node 20, Node 24 and browsers", () => {
  reproducible();
  const { hash, loss } = trainAndHash(pinned);
  expect(loss).toBeLessThan(1.5);
  expect(hash).toBe(pinned.hash);
});
