import { describe, expect, test } from "vitest";
import { normalQuantile, Random } from "../src/index.ts";
import { chiSquare, chiSquareLimit, KOLMOGOROV_LIMIT, kolmogorovSmirnov, normalCdf, TWO_SIDED } from "./statistics.ts";

const N = 100_000;
const draw = (n: number, next: () => number): number[] => Array.from({ length: n }, next);
const seeds = [0, 1, -1, 2 ** 53 - 1, "text"];

describe.each(seeds)("seed %s", (seed) => {
  test("every byte of uint32 is uniform", () => {
    const random = new Random(seed);
    const counts = [0, 1, 2, 3].map(() => new Uint32Array(256));
    for (let i = 0; i < N; i++) {
      const word = random.uint32();
      counts.forEach((cells, byte) => cells[(word >>> (8 * byte)) & 255]++);
    }
    for (const cells of counts) expect(chiSquare(cells)).toBeLessThan(chiSquareLimit(255));
  });

  test("uniform follows the uniform distribution, neighbours are uncorrelated", () => {
    const random = new Random(seed);
    const sample = draw(N, () => random.uniform());
    expect(kolmogorovSmirnov(sample, (x) => x)).toBeLessThan(KOLMOGOROV_LIMIT);
    for (const lag of [1, 2, 4, 7]) {
      let sum = 0;
      for (let i = lag; i < N; i++) sum += (sample[i] - 0.5) * (sample[i - lag] - 0.5);
      expect(Math.abs((sum * 12) / Math.sqrt(N - lag))).toBeLessThan(TWO_SIDED);
    }
  });

  test("normal follows the normal distribution and has its moments", () => {
    const random = new Random(seed);
    const sample = draw(N, () => random.normal());
    expect(kolmogorovSmirnov(sample, normalCdf)).toBeLessThan(KOLMOGOROV_LIMIT);
    // The variances of x, x², x³, x⁴ are 1, 2, 15, 96.
    [
      [0, 1],
      [1, 2],
      [0, 15],
      [3, 96],
    ].forEach(([expected, variance], i) => {
      const moment = sample.reduce((sum, x) => sum + x ** (i + 1), 0) / N;
      expect((Math.abs(moment - expected) * Math.sqrt(N)) / Math.sqrt(variance)).toBeLessThan(TWO_SIDED);
    });
  });
});

test.each([2, 3, 10, 100, 1000])("integer(0, %d) is unbiased", (n) => {
  const random = new Random(7);
  const counts = new Uint32Array(n);
  for (let i = 0; i < N; i++) counts[random.integer(0, n)]++;
  expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(n - 1));
});

test.each([3 * 2 ** 30, 2 ** 32, 3 * 2 ** 31, 3 * 2 ** 51])(
  "integer over a range of %d fills its thirds equally",
  (n) => {
    const random = new Random(8);
    const thirds = new Uint32Array(3);
    for (let i = 0; i < N; i++) thirds[Math.floor((random.integer(-5, n - 5) + 5) / (n / 3))]++;
    expect(chiSquare(thirds)).toBeLessThan(chiSquareLimit(2));
    // Without rejection word·n would give every third value of the first range twice as often as the others.
    const multiples = draw(N, () => (random.integer(0, n) % 3 === 0 ? 1 : 0)).reduce((sum, hit) => sum + hit, 0);
    expect(Math.abs(multiples - N / 3)).toBeLessThan(TWO_SIDED * Math.sqrt((N * 2) / 9));
  },
);

test("all 120 orders of five elements are equally likely", () => {
  const random = new Random(9);
  const counts = new Map<string, number>();
  for (let i = 0; i < 60_000; i++) {
    const order = random.permutation(5).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(120);
  expect(chiSquare([...counts.values()])).toBeLessThan(chiSquareLimit(119));
});

test.each([0, 0.01, 0.5, 0.9, 1])("bernoulli(%d) is true that often", (p) => {
  const random = new Random(10);
  const hits = draw(N, () => (random.bernoulli(p) ? 1 : 0)).reduce((sum, hit) => sum + hit, 0);
  expect(Math.abs(hits - N * p)).toBeLessThanOrEqual(TWO_SIDED * Math.sqrt(N * p * (1 - p)));
});

test("streams of neighbouring seeds, names and numbers are uncorrelated", () => {
  const root = new Random(1);
  const streams = [
    root,
    new Random(2),
    new Random("1"),
    root.split(0),
    root.split(1),
    root.split("0"),
    root.split("a"),
  ];
  streams.push(root.split("a").split("a"), new Random(2).split(0), new Random(2 ** 32 + 1));
  const samples = streams.map((random) => draw(20_000, () => random.normal()));
  samples.forEach((a, i) => {
    samples.slice(i + 1).forEach((b, j) => {
      const sum = a.reduce((total, x, k) => total + x * b[k], 0);
      expect(Math.abs(sum) / Math.sqrt(a.length), `streams ${i} and ${i + 1 + j}`).toBeLessThan(TWO_SIDED);
    });
  });
});

test("normalQuantile inverts the distribution function", () => {
  for (const p of [1e-9, 1e-6, 1e-3, 0.0749, 0.0751, 0.25, 0.5, 0.6, 0.9249, 0.9251, 0.999]) {
    expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 9);
  }
  // Tables of Φ⁻¹, the far tail included.
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(1e-14)).toBeCloseTo(-7.650628092935268, 12);
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(NaN)]).toEqual([-Infinity, Infinity, NaN]);
  expect([normalQuantile(-0.1), normalQuantile(1.1)]).toEqual([NaN, NaN]);
});
