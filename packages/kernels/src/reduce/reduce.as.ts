/**
 * Reductions of x [outer, n, inner] to y [outer, inner].
 *
 * A sum is a tree that depends on n alone (README.md draws it), in rows (inner = 1) and in columns
 * alike; maxima and minima need no order. One driver serves all of them, so that the module is small.
 */
import { First } from "./first.as";
import { Fold, MAX, More, SUM } from "./fold.as";

/** A block of this many elements is a leaf of the tree. */
const BLOCK: u32 = 256;

/** y = Σ x over n. */
export function sum_f32(outer: u32, n: u32, inner: u32, x: usize, y: usize): void {
  reduce(SUM, outer, n, inner, x, y, 1, 0);
}

/** y = (Σ x over n) / n; NaN for n = 0. */
export function mean_f32(outer: u32, n: u32, inner: u32, x: usize, y: usize): void {
  reduce(SUM, outer, n, inner, x, y, <f32>n, 0);
}

/** y = max x over n ≥ 1; NaN where an x is NaN. */
export function max_f32(outer: u32, n: u32, inner: u32, x: usize, y: usize): void {
  reduce(MAX, outer, n, inner, x, y, 1, 0);
}

/** y = min x = −max(−x) over n ≥ 1; NaN where an x is NaN. */
export function min_f32(outer: u32, n: u32, inner: u32, x: usize, y: usize): void {
  reduce(MAX, outer, n, inner, x, y, 1, 0x80000000);
}

/**
 * y = the first index over n ≥ 1 at which x is the maximum, or NaN if there is one.
 * Two passes: the maximum goes where its index will stand, then it is looked for.
 */
export function argmax_f32(outer: u32, n: u32, inner: u32, x: usize, y: usize): void {
  reduce(MAX, outer, n, inner, x, y, 1, 0);
  const stride = (<usize>inner) << 2;
  for (let o: u32 = 0; o < outer; o++) {
    for (let j: u32 = 0; j < inner; j++) {
      const offset = (<usize>j) << 2;
      const maximum = load<f32>(y + offset);
      store<u32>(y + offset, First.index(x + offset, n, stride, maximum));
    }
    x += n * stride;
    y += stride;
  }
}

/**
 * y = (op over n) / divisor, the sign bits `flip` changed on the way in and out.
 * Columns go in tiles of 16, 4 or 1; the last tile overlaps the one before.
 */
function reduce(op: u32, outer: u32, n: u32, inner: u32, x: usize, y: usize, divisor: f32, flip: u32): void {
  const stride = (<usize>inner) << 2;
  const tile: u32 = inner >= 16 ? 16 : inner >= 4 ? 4 : 1;
  for (let o: u32 = 0; o < outer; o++) {
    if (inner == 1) {
      store<f32>(y, row(op, x, n, flip) / divisor);
      if (flip) store<u32>(y, load<u32>(y) ^ flip);
    } else {
      for (let j: u32 = 0; j < inner; j += tile) {
        const offset = (<usize>min(j, inner - tile)) << 2;
        const to = y + offset;
        const value = finish(columns(op, tile, x + offset, n, stride, flip), divisor, flip);
        if (tile == 1) v128.store32_lane(to, value, 0);
        else v128.store(to, value);
        if (tile == 16) {
          v128.store(to, finish(More.v1, divisor, flip), 16);
          v128.store(to, finish(More.v2, divisor, flip), 32);
          v128.store(to, finish(More.v3, divisor, flip), 48);
        }
      }
    }
    x += n * stride;
    y += stride;
  }
}

function finish(value: v128, divisor: f32, flip: u32): v128 {
  return v128.xor(f32x4.div(value, f32x4.splat(divisor)), i32x4.splat(flip));
}

/** One row of n numbers. */
function row(op: u32, x: usize, n: u32, flip: u32): f32 {
  if (op == MAX) return Fold.row(MAX, x, n, i32x4.splat(flip));
  if (n > BLOCK) {
    const left = leftPart(n);
    return row(SUM, x, left, 0) + row(SUM, x + ((<usize>left) << 2), n - left, 0);
  }
  return Fold.row(SUM, x, n, i32x4.splat(0));
}

/** A tile of 16, 4 or 1 columns of n numbers at `stride` bytes. */
function columns(op: u32, tile: u32, x: usize, n: u32, stride: usize, flip: u32): v128 {
  if (op == MAX) {
    const signs = i32x4.splat(flip);
    if (tile == 16) return Fold.chain(MAX, 4, true, x, n, stride, signs);
    return Fold.chain(MAX, 1, tile == 4, x, n, stride, signs);
  }
  if (n > BLOCK) {
    const left = leftPart(n);
    const v0 = columns(SUM, tile, x, left, stride, 0);
    const v1 = More.v1;
    const v2 = More.v2;
    const v3 = More.v3;
    const right = columns(SUM, tile, x + left * stride, n - left, stride, 0);
    More.v1 = f32x4.add(v1, More.v1);
    More.v2 = f32x4.add(v2, More.v2);
    More.v3 = f32x4.add(v3, More.v3);
    return f32x4.add(v0, right);
  }
  return tile == 16 ? Fold.columnSums(4, true, x, n, stride) : Fold.columnSums(1, tile == 4, x, n, stride);
}

/** The largest power of two below n. */
function leftPart(n: u32): u32 {
  return 0x80000000 >>> <u32>clz(n - 1);
}
