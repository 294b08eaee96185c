import { expect, test } from "vitest";
import { DatasetError, digits } from "../src/index.ts";
import type { ImageDataset } from "../src/index.ts";

/** FNV-1a over the pixels and labels. */
function hash(dataset: ImageDataset): string {
  let state = 0x811c9dc5;
  for (let i = 0; i < dataset.length; i++) {
    for (const byte of dataset.bytes(i)) state = Math.imul(state ^ byte, 0x01000193);
    state = Math.imul(state ^ dataset.label(i), 0x01000193);
  }
  return (state >>> 0).toString(16).padStart(8, "0");
}

const { train, test: held, classes } = digits({ train: 2000, test: 1000, seed: 1 });

test("pinned: the same pictures in every engine", () => {
  expect([hash(train), hash(held)]).toEqual(["bb0b8f94", "d6426a06"]);
});

test("the seed decides; more pictures do not change the first ones; train and test differ", () => {
  const again = digits({ train: 30, test: 5, seed: 1 });
  expect(hash(again.train)).toBe(hash(digits({ train: 30, test: 0, seed: 1 }).train));
  for (let i = 0; i < 30; i++) expect(again.train.bytes(i)).toEqual(train.bytes(i));
  expect(hash(digits({ train: 30, test: 0, seed: 2 }).train)).not.toBe(hash(again.train));
  expect(hash(digits({ train: 30, test: 0, seed: "1" }).train)).not.toBe(hash(again.train));
  expect(held.bytes(0)).not.toEqual(train.bytes(0));
});

test("every ten pictures hold each digit once, in changing order", () => {
  const orders = new Set<string>();
  for (let block = 0; block < train.length; block += 10) {
    const labels = Array.from({ length: 10 }, (_, k) => train.label(block + k));
    expect([...labels].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    orders.add(labels.join(""));
  }
  expect(orders.size).toBeGreaterThan(190);
  expect(classes).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
});

test("every picture has ink and paper, and no two are alike", () => {
  const seen = new Set<string>();
  for (let i = 0; i < train.length; i++) {
    const pixels = train.bytes(i);
    const bright = pixels.filter((pixel) => pixel > 100).length;
    expect(bright, `picture ${i}`).toBeGreaterThan(10);
    expect(bright, `picture ${i}`).toBeLessThan(500);
    seen.add(pixels.join());
  }
  expect(seen.size).toBe(train.length);
});

test("the mean picture of each class tells little: comparing with it is right far above chance and far below a network", () => {
  const means = Array.from({ length: 10 }, () => new Float64Array(784));
  for (let i = 0; i < train.length; i++)
    train.bytes(i).forEach((pixel, k) => (means[train.label(i)][k] += pixel / 200));
  let right = 0;
  for (let i = 0; i < held.length; i++) {
    const pixels = held.bytes(i);
    const distances = means.map((mean) => mean.reduce((sum, value, k) => sum + (value - pixels[k]) ** 2, 0));
    if (distances.indexOf(Math.min(...distances)) === held.label(i)) right++;
  }
  expect(right / held.length).toBeGreaterThan(0.3);
  expect(right / held.length).toBeLessThan(0.9);
});

test("numbers of pictures that are none are refused", () => {
  expect(() => digits({ train: -1 })).toThrow("digits: train is -1; it must be a number of images, an integer from 0.");
  expect(() => digits({ train: 1, test: 0.5 })).toThrow(DatasetError);
});
