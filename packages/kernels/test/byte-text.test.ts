import { expect, test } from "vitest";
import { decodeBytes, encodeBytes } from "../src/load/byte-text.ts";

const all = Uint8Array.from({ length: 256 }, (_, i) => i);

test("every byte, alone and after every other, comes back", () => {
  const pairs = Uint8Array.from({ length: 2 * 256 * 256 }, (_, i) => (i % 2 === 0 ? i >> 9 : (i >> 1) & 255));
  for (const bytes of [new Uint8Array(0), all, pairs]) expect(decodeBytes(encodeBytes(bytes))).toEqual(bytes);
});

test("the text needs no escape in a string, a template or a script of a page", () => {
  expect(encodeBytes(all)).toMatch(/^[ -~]*$/);
  expect(encodeBytes(all)).not.toMatch(/["'`$\\<]/);
});

test("small bytes take one character, the others two", () => {
  expect(encodeBytes(Uint8Array.of(0, 86))).toBe("#~");
  expect(encodeBytes(Uint8Array.of(87, 173, 174, 255))).toBe(" # ~!#!y");
});
