import { describe, expect, test } from "vitest";
import { Random } from "../src/index.ts";

/** FNV-1a over the bytes of the array, read in little-endian order. */
function hash(array: Uint32Array | Int32Array | Float32Array | Float64Array): string {
  const view = new DataView(new ArrayBuffer(8));
  let state = 0x811c9dc5;
  for (const value of array) {
    view.setFloat64(0, value);
    for (let i = 0; i < 8; i++) state = Math.imul(state ^ view.getUint8(i), 0x01000193);
  }
  return (state >>> 0).toString(16).padStart(8, "0");
}

test("the first words are those of Philox for the seed as key", () => {
  const random = new Random(0);
  expect([1, 2, 3, 4].map(() => random.uint32())).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
});

test("pinned: the same numbers in every engine", () => {
  const random = new Random(42);
  const found = {
    words: hash(new Uint32Array(10_000).map(() => random.uint32())),
    uniform: hash(random.split("uniform").fillUniform(new Float64Array(10_000), -1, 3)),
    float32: hash(random.split("float32").fillUniform(new Float32Array(10_000))),
    normal: hash(random.split("normal").fillNormal(new Float64Array(10_000), 1, 2)),
    integers: hash(new Int32Array(10_000).map(() => random.integer(-1000, 1000))),
    permutation: hash(random.split(7).permutation(10_000)),
    text: hash(
      new Uint32Array(1000).map(
        (
          (text) => () =>
            text.uint32()
        )(new Random("a longer text, über 8 units 🙂")),
      ),
    ),
  };
  expect(found).toEqual({
    words: "6dd82aff",
    uniform: "fa5b378e",
    float32: "74c08913",
    normal: "507d2208",
    integers: "f743c975",
    permutation: "47bcf472",
    text: "c733184b",
  });
});

describe("ranges", () => {
  test("uniform stays below high even where rounding would reach it", () => {
    const random = new Random(1);
    const high = 1 + 2 ** -52;
    for (let i = 0; i < 100; i++) expect(random.uniform(1, high)).toBe(1);
    const narrow = random.fillUniform(new Float32Array(1000), 1, 1 + 2 ** -23);
    expect(narrow.every((u) => u === 1)).toBe(true);
    expect(random.fillUniform(new Float32Array(100_000)).every((u) => u >= 0 && u < 1)).toBe(true);
  });

  test("integer reaches both ends of its range and nothing else", () => {
    const random = new Random(2);
    const found = new Set(Array.from({ length: 200 }, () => random.integer(-2, 3)));
    expect([...found].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
    expect(random.integer(5, 6)).toBe(5);
  });

  test("fill gives the numbers of repeated calls, rounded to the array's type", () => {
    const [a, b] = [new Random(3), new Random(3)];
    expect([...a.fillUniform(new Float32Array(9), 2, 5)]).toEqual(
      [...new Float32Array(9)].map(() => Math.fround(b.uniform(2, 5))),
    );
    expect([...a.fillNormal(new Float64Array(9), 2, 5)]).toEqual([...new Float64Array(9)].map(() => b.normal(2, 5)));
  });

  test("permutation holds every index once; shuffle works in place on any array", () => {
    const random = new Random(4);
    expect([...random.permutation(1000)].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect([...random.permutation(0)]).toEqual([]);
    const names = ["a", "b", "c"];
    expect(random.shuffle(names)).toBe(names);
    expect([...names].sort()).toEqual(["a", "b", "c"]);
  });
});

describe("split", () => {
  test("does not depend on what the parent has drawn, and does not disturb it", () => {
    const [a, b] = [new Random(5), new Random(5)];
    for (let i = 0; i < 10; i++) a.uniform();
    expect(a.split("weights").uint32()).toBe(b.split("weights").uint32());
    for (let i = 0; i < 10; i++) b.uniform();
    expect(a.uint32()).toBe(b.uint32());
  });

  test("different names, numbers, parents and depths give different streams", () => {
    const root = new Random(6);
    const streams = [
      root,
      root.split(0),
      root.split(1),
      root.split("0"),
      root.split(""),
      root.split("a"),
      root.split("a\0"),
    ];
    streams.push(
      root.split(0).split(0),
      root.split(2 ** 32),
      new Random("6"),
      new Random("6").split(0),
      new Random(""),
    );
    expect(new Set(streams.map((random) => random.uint32())).size).toBe(streams.length);
  });

  test("names that are no names are refused", () => {
    expect(() => new Random(1).split(-1)).toThrow("the name is -1; it must be a string or an integer from 0.");
    expect(() => new Random(1).split(0.5)).toThrow("the name is 0.5");
  });
});

describe("state", () => {
  test.each([0, 1, 2, 3, 4, 5, 1001])("continues after %d words as if nothing had happened", (drawn) => {
    const random = new Random(7).split("x");
    for (let i = 0; i < drawn; i++) random.uint32();
    const saved: unknown = JSON.parse(JSON.stringify(random.state));
    const expected = [random.normal(), random.integer(0, 10), random.split("y").uniform()];
    const restored = new Random(0);
    restored.state = saved as typeof restored.state;
    expect([restored.normal(), restored.integer(0, 10), restored.split("y").uniform()]).toEqual(expected);
    expect(random.state.position).toBe(restored.state.position);
  });

  test("positions beyond 2^32 blocks use the second counter word", () => {
    const random = new Random(8);
    random.state = { ...random.state, position: 2 ** 34 + 1 };
    const far = random.uint32();
    random.state = { ...random.state, position: 1 };
    expect(random.uint32()).not.toBe(far);
  });

  test.each([{}, { key: [0, 1], stream: [0], position: 0 }, { key: [0, -1], stream: [0, 0], position: 0 }])(
    "%j is refused",
    (state) => {
      const random = new Random(9);
      expect(() => Object.assign(random, { state })).toThrow("is not a state");
      expect(random.uint32()).toBe(new Random(9).uint32());
    },
  );
});

describe("errors say what was given and what must hold", () => {
  test.each([1.5, NaN, Infinity, 2 ** 53, null, undefined, {}])("seed %s", (seed) => {
    expect(() => new Random(seed as number)).toThrow(/Random: the seed is .*; it must be a safe integer or a string\./);
  });

  test("arguments out of range", () => {
    const random = new Random(1);
    expect(() => random.uniform(1, 1)).toThrow(
      "Random.uniform: low is 1 and high is 1; they must be finite, low < high.",
    );
    expect(() => random.uniform(0, Infinity)).toThrow(RangeError);
    expect(() => random.fillUniform(new Float32Array(1), -1e308, 1e308)).toThrow(RangeError);
    expect(() => random.normal(0, -1)).toThrow("Random.normal: mean is 0 and std is -1");
    expect(() => random.fillNormal(new Float32Array(1), NaN)).toThrow(RangeError);
    expect(() => random.integer(3, 3)).toThrow("Random.integer: low is 3 and high is 3; both must be integers");
    expect(() => random.integer(0.5, 3)).toThrow(RangeError);
    expect(() => random.integer(-(2 ** 53) + 1, 2 ** 53 - 1)).toThrow("less than 2^53 apart");
    expect(() => random.bernoulli(1.1)).toThrow("Random.bernoulli: p is 1.1; it must be in [0, 1].");
    expect(() => random.permutation(-1)).toThrow("Random.permutation: n is -1");
  });
});
