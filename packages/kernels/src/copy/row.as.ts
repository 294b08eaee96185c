/** One row of contiguous elements. Elements are moved as bits: NaN payloads survive, int32 is welcome. */
export class Row {
  /** y[i] = x[i]. */
  @inline static copy(n: u32, x: usize, y: usize): void {
    const end = (<usize>n) << 2;
    const body = end & ~15;
    let i: usize = 0;
    for (; i < body; i += 16) v128.store(y + i, v128.load(x + i));
    for (; i < end; i += 4) store<u32>(y + i, load<u32>(x + i));
  }

  /** y[i] = lane 0 of `all`, whose lanes are equal. */
  @inline static fill(n: u32, all: v128, y: usize): void {
    const end = (<usize>n) << 2;
    const body = end & ~15;
    let i: usize = 0;
    for (; i < body; i += 16) v128.store(y + i, all);
    for (; i < end; i += 4) v128.store32_lane(y + i, all, 0);
  }
}
