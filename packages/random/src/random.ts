import { normalQuantile } from "./normal-quantile.ts";
import { multiplyHigh, philox } from "./philox.ts";
import { type Seed, type Stream, streamOfChild, streamOfSeed } from "./stream.ts";

const TWO_32 = 4294967296;
const TWO_26 = 67108864;
const TWO_53 = 9007199254740992;
const TWO_MINUS_53 = 1.1102230246251565e-16;

/** What a checkpoint keeps of a generator; plain data. */
export interface RandomState {
  /** The key of Philox: two words. */
  readonly key: readonly [k0: number, k1: number];
  /** The upper half of its counter: two words. */
  readonly stream: readonly [s0: number, s1: number];
  /** The number of words drawn so far. */
  readonly position: number;
}

/** Anything whose places can be exchanged. */
export interface Shuffleable {
  readonly length: number;
  [index: number]: unknown;
}

/**
 * A seeded stream of random numbers: the same numbers for the same seed in every engine.
 *
 * ```text
 * word n = word (n mod 4) of Philox4x32-10(counter = ⌊n / 4⌋, key = seed)
 * ```
 *
 * The state is the position in the stream and nothing else. `split` gives independent streams by name.
 *
 * @example
 * new Random(1).integer(0, 100) // => 89
 * @source Salmon et al. (2011), SC'11
 */
export class Random {
  #identity: Stream;
  readonly #block: Uint32Array = new Uint32Array(4);
  /** The number of the next block, and how many words of the present one are used. */
  #next = 0;
  #used = 4;

  /** @throws TypeError when the seed is neither a safe integer nor a string. */
  constructor(seed: Seed) {
    this.#identity = streamOfSeed(seed);
  }

  /** 32 random bits as an integer from 0. */
  uint32(): number {
    if (this.#used === 4) this.#refill();
    return this.#block[this.#used++];
  }

  /** A number u with low ≤ u < high, from 53 random bits. */
  uniform(low = 0, high = 1): number {
    checkInterval("uniform", low, high);
    const u = low + (high - low) * this.#unit();
    return u < high ? u : low;
  }

  /** A normal variable: mean + std·Φ⁻¹(p) with p uniform on the 2^52 midpoints of (0, 1), so that |Φ⁻¹(p)| < 8.3. */
  normal(mean = 0, std = 1): number {
    checkNormal("normal", mean, std);
    return mean + std * this.#standardNormal();
  }

  /** An integer i with low ≤ i < high, each of them exactly as likely as the others. */
  integer(low: number, high: number): number {
    const n = high - low;
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || !Number.isSafeInteger(n) || n < 1) {
      throw new RangeError(
        `Random.integer: low is ${low} and high is ${high}; both must be integers, low < high, less than 2^53 apart.`,
      );
    }
    return low + (n <= TWO_32 ? this.#below(n) : this.#belowLarge(n));
  }

  /** True with probability p. */
  bernoulli(p: number): boolean {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`Random.bernoulli: p is ${p}; it must be in [0, 1].`);
    return this.#unit() < p;
  }

  /** The numbers 0 … n − 1 in random order. */
  permutation(n: number): Int32Array {
    if (!Number.isInteger(n) || n < 0 || n > 2147483647) {
      throw new RangeError(`Random.permutation: n is ${n}; it must be an integer from 0 to 2147483647.`);
    }
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    return this.shuffle(order);
  }

  /** Puts the elements into random order, in place, and returns the array (Fisher and Yates). */
  shuffle<T extends Shuffleable>(array: T): T {
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.#below(i + 1);
      const element = array[i];
      array[i] = array[j];
      array[j] = element;
    }
    return array;
  }

  /** Fills the array with uniform numbers, low ≤ u < high: those of repeated `uniform(low, high)`, rounded to its type. */
  fillUniform<T extends Float32Array | Float64Array>(array: T, low = 0, high = 1): T {
    checkInterval("fillUniform", low, high);
    for (let i = 0; i < array.length; i++) {
      array[i] = low + (high - low) * this.#unit();
      // Rounding, above all to float32, can reach the bound that must not be reached.
      if (array[i] >= high) array[i] = low;
    }
    return array;
  }

  /** Fills the array with normal numbers: those of repeated `normal(mean, std)`, rounded to its type. */
  fillNormal<T extends Float32Array | Float64Array>(array: T, mean = 0, std = 1): T {
    checkNormal("fillNormal", mean, std);
    for (let i = 0; i < array.length; i++) array[i] = mean + std * this.#standardNormal();
    return array;
  }

  /**
   * An independent stream with a name or number of its own. It depends on this stream's identity and the name alone,
   * not on how much has been drawn: adding a draw somewhere changes nothing elsewhere.
   */
  split(name: Seed): Random {
    const child = new Random(0);
    child.#identity = streamOfChild(this.#identity, name);
    return child;
  }

  /** The state, as plain data for a checkpoint. */
  get state(): RandomState {
    return { ...this.#identity, position: this.#next * 4 - (4 - this.#used) };
  }

  /** @throws TypeError when the state is not one that a generator gave. */
  set state(state: RandomState) {
    const { key, stream, position } = state;
    if (!isWordPair(key) || !isWordPair(stream) || !Number.isSafeInteger(position) || position < 0) {
      throw new TypeError(
        `Random.state: ${JSON.stringify(state)} is not a state; it must be { key: [word, word], stream: [word, word], position }.`,
      );
    }
    this.#identity = { key: [key[0], key[1]], stream: [stream[0], stream[1]] };
    this.#next = Math.floor(position / 4);
    this.#used = 4;
    if (position % 4 === 0) return;
    this.#refill();
    this.#used = position % 4;
  }

  #refill(): void {
    const { key, stream } = this.#identity;
    const n = this.#next++;
    philox(n >>> 0, (n / TWO_32) >>> 0, stream[0], stream[1], key[0], key[1], this.#block);
    this.#used = 0;
  }

  /** Uniform on the 2^53 multiples of 2^-53 in [0, 1). */
  #unit(): number {
    const high = this.uint32() >>> 5;
    return (high * TWO_26 + (this.uint32() >>> 6)) * TWO_MINUS_53;
  }

  #standardNormal(): number {
    const high = this.uint32() >>> 6;
    return normalQuantile((2 * (high * TWO_26 + (this.uint32() >>> 6)) + 1) * TWO_MINUS_53);
  }

  /**
   * Uniform on 0 … n − 1, n ≤ 2^32: the upper word of word·n, unless the lower one is among the 2^32 mod n lowest.
   *
   * @source Lemire (2019), Fast random integer generation in an interval, ACM TOMACS 29
   */
  #below(n: number): number {
    if (n === TWO_32) return this.uint32();
    for (let threshold = -1; ;) {
      const word = this.uint32();
      const low = Math.imul(word, n) >>> 0;
      // The remainder is costly and rarely needed: a low word of n or more is never rejected.
      if (low < n && threshold < 0) threshold = TWO_32 % n;
      if (low >= n || low >= threshold) return multiplyHigh(word, n) >>> 0;
    }
  }

  /** Uniform on 0 … n − 1, 2^32 < n < 2^53: 53 bits, drawn again beyond the largest multiple of n. */
  #belowLarge(n: number): number {
    const limit = Math.floor(TWO_53 / n) * n;
    for (;;) {
      const value = this.#unit() * TWO_53;
      if (value < limit) return value % n;
    }
  }
}

function checkInterval(method: string, low: number, high: number): void {
  if (Number.isFinite(low) && Number.isFinite(high - low) && low < high) return;
  throw new RangeError(`Random.${method}: low is ${low} and high is ${high}; they must be finite, low < high.`);
}

function checkNormal(method: string, mean: number, std: number): void {
  if (Number.isFinite(mean) && Number.isFinite(std) && std >= 0) return;
  throw new RangeError(`Random.${method}: mean is ${mean} and std is ${std}; they must be finite, std at least 0.`);
}

function isWordPair(pair: unknown): boolean {
  return (
    Array.isArray(pair) && pair.length === 2 && pair.every((word) => typeof word === "number" && word === word >>> 0)
  );
}
