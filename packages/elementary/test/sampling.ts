/** Seeded inputs and a hash of bits, from integer arithmetic alone: the same in every engine. */
const bits = new DataView(new ArrayBuffer(8));

/** A uniform source on [0, 1) with 53 bits (xorshift32, two words a number). */
export function uniformSource(seed: number): () => number {
  let word = seed | 0 || 1;
  const next = (): number => {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    return word >>> 0;
  };
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

/** A finite float64 of any size and sign: its 64 bits are uniform. */
export function anyFloat(uniform: () => number): number {
  for (;;) {
    bits.setUint32(0, Math.floor(uniform() * 4294967296));
    bits.setUint32(4, Math.floor(uniform() * 4294967296));
    const x = bits.getFloat64(0);
    if (Number.isFinite(x)) return x;
  }
}

/** The distance from a to b in steps of float64; 0 for two NaN, ∞ for a NaN and a number. */
export function ulps(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (a !== a || b !== b) return Infinity;
  return Number(place(a) - place(b)) * (place(a) > place(b) ? 1 : -1);
}

/** The place of x in the order of all float64: neighbours differ by one, −0 and 0 share a place. */
function place(x: number): bigint {
  bits.setFloat64(0, x);
  const pattern = bits.getBigInt64(0);
  return pattern < 0n ? -(pattern & 0x7fffffffffffffffn) : pattern;
}

/** FNV-1a over the bits of the numbers, as eight hexadecimal digits; NaN has one pattern. */
export function hashOfBits(values: Iterable<number>): string {
  let hash = 0x811c9dc5;
  for (const value of values) {
    bits.setFloat64(0, value);
    for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ bits.getUint8(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
