/**
 * The loops of every reduction. They fold up to 16 neighbouring columns at once (4 vectors, one cache
 * line), because a column that is read alone drags its whole line through the cache.
 */
import { Tail } from "../simd/tail.as";

/** Operations, constant at every use of {@link Fold}: the choice folds away. */
export const SUM: u32 = 0;
export const MAX: u32 = 1;

/** Vectors 1, 2 and 3 of a result of 16 columns; a function returns vector 0 only. */
export class More {
  static v1: v128 = i64x2(0, 0);
  static v2: v128 = i64x2(0, 0);
  static v3: v128 = i64x2(0, 0);

  /** Return v0 and leave the others here, if there are any. */
  @inline static give(vectors: u32, v0: v128, v1: v128, v2: v128, v3: v128): v128 {
    if (vectors == 4) {
      More.v1 = v1;
      More.v2 = v2;
      More.v3 = v3;
    }
    return v0;
  }
}

export class Fold {
  @inline static combine(op: u32, a: v128, b: v128): v128 {
    return op == SUM ? f32x4.add(a, b) : f32x4.max(a, b);
  }

  /** What changes nothing: 0 or −∞. */
  @inline static identity(op: u32): v128 {
    return f32x4.splat(op == SUM ? 0 : -Infinity);
  }

  /** Four columns, or one in all lanes; `flip` holds the sign bits to change, for a minimum. */
  @inline static load(op: u32, x: usize, wide: bool, flip: v128): v128 {
    const v = wide ? v128.load(x) : v128.load32_splat(x);
    return op == SUM ? v : v128.xor(v, flip);
  }

  /** x₀, x₁, … x_{n−1} at `stride` bytes, one after the other, for 1 or 4 `vectors` of columns. */
  @inline static chain(op: u32, vectors: u32, wide: bool, x: usize, n: u32, stride: usize, flip: v128): v128 {
    let a0 = Fold.identity(op);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    for (; n > 0; n--) {
      a0 = Fold.combine(op, a0, Fold.load(op, x, wide, flip));
      if (vectors == 4) {
        a1 = Fold.combine(op, a1, Fold.load(op, x + 16, true, flip));
        a2 = Fold.combine(op, a2, Fold.load(op, x + 32, true, flip));
        a3 = Fold.combine(op, a3, Fold.load(op, x + 48, true, flip));
      }
      x += stride;
    }
    return More.give(vectors, a0, a1, a2, a3);
  }

  /** A row of n numbers: four vectors of chains, combined; the rest; then across the lanes. */
  @inline static row(op: u32, x: usize, n: u32, flip: v128): f32 {
    let a = Fold.chain(op, 4, true, x, n >> 4, 64, flip);
    a = Fold.combine(op, Fold.combine(op, Fold.combine(op, a, More.v1), More.v2), More.v3);
    const whole = x + ((<usize>(n & ~3)) << 2);
    for (x += (<usize>(n & ~15)) << 2; x < whole; x += 16) a = Fold.combine(op, a, Fold.load(op, x, true, flip));
    const identity = Fold.identity(op);
    if ((n & 3) > 0) {
      const tail = Tail.load(x, n & 3, op == SUM ? identity : v128.xor(identity, flip));
      a = Fold.combine(op, a, op == SUM ? tail : v128.xor(tail, flip));
    }
    const x0 = f32x4.extract_lane(a, 0);
    const x1 = f32x4.extract_lane(a, 1);
    const x2 = f32x4.extract_lane(a, 2);
    const x3 = f32x4.extract_lane(a, 3);
    return op == SUM ? x0 + x1 + x2 + x3 : max<f32>(max<f32>(x0, x1), max<f32>(x2, x3));
  }

  /** Columns of n numbers, summed in the order of `row`: lane l holds x_l, x_{l+4}, x_{l+8}, … */
  @inline static columnSums(vectors: u32, wide: bool, x: usize, n: u32, stride: usize): v128 {
    const none = f32x4.splat(0);
    let t0 = none;
    let t1 = none;
    let t2 = none;
    let t3 = none;
    for (let l: u32 = 0; l < 4; l++) {
      let s0 = none;
      let s1 = none;
      let s2 = none;
      let s3 = none;
      let i = l;
      for (; i < 16; i += 4) {
        s0 = f32x4.add(s0, Fold.chain(SUM, vectors, wide, x + i * stride, n >> 4, 16 * stride, none));
        if (vectors == 4) {
          s1 = f32x4.add(s1, More.v1);
          s2 = f32x4.add(s2, More.v2);
          s3 = f32x4.add(s3, More.v3);
        }
      }
      for (i = (n & ~15) + l; i < n; i += 4) {
        const p = x + i * stride;
        s0 = f32x4.add(s0, Fold.load(SUM, p, wide, none));
        if (vectors == 4) {
          s1 = f32x4.add(s1, v128.load(p, 16));
          s2 = f32x4.add(s2, v128.load(p, 32));
          s3 = f32x4.add(s3, v128.load(p, 48));
        }
      }
      t0 = f32x4.add(t0, s0);
      t1 = f32x4.add(t1, s1);
      t2 = f32x4.add(t2, s2);
      t3 = f32x4.add(t3, s3);
    }
    return More.give(vectors, t0, t1, t2, t3);
  }
}
