/**
 * The last one to three of a row of float32 numbers, as four lanes. Only those are read or written:
 * what lies behind may be the end of the memory.
 */
export class Tail {
  /** The first `count` lanes (1…3) from memory, the others from `fill`. */
  @inline static load(x: usize, count: u32, fill: v128): v128 {
    if (count == 1) return v128.load32_lane(x, fill, 0);
    const pair = v128.load64_lane(x, fill, 0);
    if (count == 2) return pair;
    return v128.load32_lane(x, pair, 2, 8);
  }

  /** The first `count` lanes (1…3) to memory. */
  @inline static store(y: usize, value: v128, count: u32): void {
    if (count == 1) {
      v128.store32_lane(y, value, 0);
      return;
    }
    v128.store64_lane(y, value, 0);
    if (count == 3) v128.store32_lane(y, value, 2, 8);
  }
}
