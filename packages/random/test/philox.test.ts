import { expect, test } from "vitest";
import { multiplyHigh, philox } from "../src/philox.ts";

const words = (hex: string): number[] => hex.split(" ").map((word) => Number.parseInt(word, 16));

// Lines "philox4x32 10" of tests/kat_vectors in Random123 1.14: counter, key, output.
test.each([
  ["00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
  ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"],
  ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"],
])("known answer for counter %s and key %s", (counter, key, output) => {
  const block = new Uint32Array(4);
  const [c0, c1, c2, c3] = words(counter);
  const [k0, k1] = words(key);
  philox(c0, c1, c2, c3, k0, k1, block);
  expect([...block]).toEqual(words(output));
});

test("multiplyHigh is the upper half of the product", () => {
  const corners = [0, 1, 2, 0xffff, 0x10000, 0x10001, 0x7fffffff, 0x80000000, 0xd2511f53, 0xfffffffe, 0xffffffff];
  for (const a of corners) {
    for (const b of corners) expect(multiplyHigh(a, b) >>> 0).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
  }
});
