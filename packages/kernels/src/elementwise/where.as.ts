/** y = mask ≠ 0 ? a : b over rows × cols, each operand with its own strides. */
import { Lanes } from "./lanes.as";

export class Where {
  /** One row: four columns a turn where each column stride is 0 or 1. */
  @inline static row(cols: u32, mask: usize, maskCol: u32, a: usize, aCol: u32, b: usize, bCol: u32, y: usize): void {
    const body = (maskCol | aCol | bCol) <= 1 ? cols & ~3 : 0;
    let c: u32 = 0;
    for (; c < body; c += 4) {
      const p = Lanes.floats(a + ((c * aCol) << 2), aCol);
      const q = Lanes.floats(b + ((c * bCol) << 2), bCol);
      v128.store(y + (c << 2), v128.bitselect(p, q, Lanes.masks(mask + c * maskCol, maskCol)));
    }
    for (; c < cols; c++) {
      const from = load<u8>(mask + c * maskCol) != 0 ? a + ((c * aCol) << 2) : b + ((c * bCol) << 2);
      store<u32>(y + (c << 2), load<u32>(from));
    }
  }
}
