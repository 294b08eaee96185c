/**
 * What identifies a stream of random numbers: the key of Philox and the upper half of its counter.
 *
 * ```text
 * counter word   0, 1                                2, 3
 * drawing        number of the block, below 2^51      stream
 * deriving       name of the child, top bit set      stream       → key and stream of the child
 * ```
 *
 * The top bit keeps the two uses apart, so a child depends on the parent's identity and the name alone, never on
 * how much the parent has drawn.
 */
import { philox } from "./philox.ts";

/** A safe integer, or any text. */
export type Seed = number | string;

export interface Stream {
  readonly key: readonly [k0: number, k1: number];
  readonly stream: readonly [s0: number, s1: number];
}

const DERIVE_INDEX = 0x80000000;
const DERIVE_NAME = 0xc0000000;
/** The second key word of the hash: "text" in ASCII. */
const TEXT = 0x74657874;

/** The stream that a seed names. Different integers have different keys; text is hashed to 64 bits. */
export function streamOfSeed(seed: Seed): Stream {
  if (typeof seed === "string") {
    const [h0, h1] = hashOfText(seed);
    return { key: [h0, h1], stream: [0, 1] };
  }
  if (!Number.isSafeInteger(seed)) {
    throw new TypeError(`Random: the seed is ${describe(seed)}; it must be a safe integer or a string.`);
  }
  return { key: halves(seed), stream: [0, 0] };
}

/** The stream of a parent's child: the first two words of the block become its key, the others its stream. */
export function streamOfChild(parent: Stream, name: Seed): Stream {
  const [low, high] = nameWords(name);
  const block = new Uint32Array(4);
  philox(low, high, parent.stream[0], parent.stream[1], parent.key[0], parent.key[1], block);
  return { key: [block[0], block[1]], stream: [block[2], block[3]] };
}

function nameWords(name: Seed): readonly [number, number] {
  if (typeof name === "string") {
    const [h0, h1] = hashOfText(name);
    return [h0, (h1 | DERIVE_NAME) >>> 0];
  }
  if (!Number.isSafeInteger(name) || name < 0) {
    throw new TypeError(`Random.split: the name is ${describe(name)}; it must be a string or an integer from 0.`);
  }
  const [low, high] = halves(name);
  return [low, (high | DERIVE_INDEX) >>> 0];
}

/** The lower and upper 32 bits of a safe integer in two's complement. */
function halves(value: number): readonly [low: number, high: number] {
  return [value >>> 0, Math.floor(value / 4294967296) >>> 0];
}

/** 64 bits of a text: eight UTF-16 units a block, chained through Philox, the length as its key. */
function hashOfText(text: string): readonly [number, number] {
  const block = new Uint32Array(4);
  for (let start = 0; start < text.length; start += 8) {
    for (let i = 0; i < 4; i++) {
      const at = start + 2 * i;
      block[i] ^= text.charCodeAt(at) | 0 | ((text.charCodeAt(at + 1) | 0) << 16);
    }
    philox(block[0], block[1], block[2], block[3], text.length, TEXT, block);
  }
  return [block[0], block[1]];
}

function describe(value: unknown): string {
  return typeof value === "number" ? `${value}` : value === null ? "null" : `of type ${typeof value}`;
}
