/** The passes over one row that the softmax kernels are made of. */
import { Exp } from "../simd/exp.as";
import { F32x4 } from "../simd/f32x4.as";
import { Log } from "../simd/log.as";
import { Tail } from "../simd/tail.as";

/** A sum adds up blocks of this many columns, so that its error grows slowly in long rows. */
const BLOCK: u32 = 256;

export class Row {
  /** Columns i … i + 3; beyond the end of the row `fill`. */
  @inline static load(x: usize, i: u32, cols: u32, fill: v128): v128 {
    const at = x + ((<usize>i) << 2);
    return cols - i >= 4 ? v128.load(at) : Tail.load(at, cols - i, fill);
  }

  /** Columns i … i + 3, as far as the row goes. */
  @inline static store(y: usize, i: u32, cols: u32, value: v128): void {
    const at = y + ((<usize>i) << 2);
    if (cols - i >= 4) v128.store(at, value);
    else Tail.store(at, value, cols - i);
  }

  /** The largest number of the row, −∞ for none. NaN may be passed over: exp finds it again. */
  @inline static max(x: usize, cols: u32): f32 {
    const none = f32x4.splat(-Infinity);
    let m = none;
    for (let i: u32 = 0; i < cols; i += 4) m = f32x4.pmax(m, Row.load(x, i, cols, none));
    m = f32x4.pmax(m, i8x16.shuffle(m, m, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
    m = f32x4.pmax(m, i8x16.shuffle(m, m, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
    return f32x4.extract_lane(m, 0);
  }

  /**
   * e^d, and 0 for d < −87: a processor takes several times as long over a subnormal result, or one that
   * underflows, and every masked entry (d = −∞) would be one.
   */
  @inline static exp(d: v128): v128 {
    const below = f32x4.lt(d, f32x4.splat(-87));
    return v128.andnot(Exp.f32x4(v128.andnot(d, below)), below);
  }

  /**
   * Σ exp(xⱼ − m), and where `keep` each term to y. Columns beyond the end add exp(−∞) = 0.
   * `keep` is no constant: one copy of this loop serves all kernels.
   */
  @inline static expSum(keep: bool, x: usize, cols: u32, m: f32, y: usize): f32 {
    const none = f32x4.splat(-Infinity);
    const shift = f32x4.splat(m);
    let total = f32x4.splat(0);
    for (let i: u32 = 0; i < cols;) {
      const end = min(cols, i + BLOCK);
      let sum = f32x4.splat(0);
      for (; i < end; i += 4) {
        const e = Row.exp(f32x4.sub(Row.load(x, i, cols, none), shift));
        if (keep) Row.store(y, i, cols, e);
        sum = f32x4.add(sum, e);
      }
      total = f32x4.add(total, sum);
    }
    return F32x4.sum(total);
  }

  /** Σ aⱼ·bⱼ, or Σ aⱼ where not `product`. */
  @inline static sum(product: bool, a: usize, b: usize, cols: u32): f32 {
    const none = f32x4.splat(0);
    let total = none;
    for (let i: u32 = 0; i < cols;) {
      const end = min(cols, i + BLOCK);
      let sum = none;
      for (; i < end; i += 4) {
        const term = Row.load(a, i, cols, none);
        sum = f32x4.add(sum, product ? f32x4.mul(term, Row.load(b, i, cols, none)) : term);
      }
      total = f32x4.add(total, sum);
    }
    return F32x4.sum(total);
  }

  /** ln x of one number. */
  @inline static log(x: f32): f32 {
    return f32x4.extract_lane(Log.f32x4(f32x4.splat(x)), 0);
  }
}
