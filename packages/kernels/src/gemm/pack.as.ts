/**
 * Copies parts of A and B into panels: what the tile reads one after the other lies one after the other.
 *
 * ```text
 *   rows of A (or of Bᵀ)                a panel of 4 of them
 *   a00 a01 a02 a03 …                   a00 a10 a20 a30
 *   a10 a11 a12 a13 …        ──▶        a01 a11 a21 a31
 *   a20 a21 a22 a23 …                   a02 a12 a22 a32
 *   a30 a31 a32 a33 …                   …
 * ```
 */
import { Panel } from "./panel.as";

export class Pack {
  /** Four rows of length k, become k quadruples, `step` bytes apart. */
  static quad(k: usize, r0: usize, r1: usize, r2: usize, r3: usize, to: usize, step: usize): void {
    const body = k >> 2;
    for (let p: usize = 0; p < body; p++) {
      const x0 = v128.load(r0);
      const x1 = v128.load(r1);
      const x2 = v128.load(r2);
      const x3 = v128.load(r3);
      const low01 = i8x16.shuffle(x0, x1, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
      const low23 = i8x16.shuffle(x2, x3, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
      const high01 = i8x16.shuffle(x0, x1, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
      const high23 = i8x16.shuffle(x2, x3, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
      v128.store(to, i8x16.shuffle(low01, low23, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
      to += step;
      v128.store(to, i8x16.shuffle(low01, low23, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
      to += step;
      v128.store(to, i8x16.shuffle(high01, high23, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
      to += step;
      v128.store(to, i8x16.shuffle(high01, high23, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
      to += step;
      r0 += 16;
      r1 += 16;
      r2 += 16;
      r3 += 16;
    }
    for (let p: usize = body << 2; p < k; p++) {
      store<u32>(to, load<u32>(r0));
      store<u32>(to, load<u32>(r1), 4);
      store<u32>(to, load<u32>(r2), 8);
      store<u32>(to, load<u32>(r3), 12);
      to += step;
      r0 += 4;
      r1 += 4;
      r2 += 4;
      r3 += 4;
    }
  }

  /** Two rows of length k, become k pairs, `step` bytes apart. */
  static pair(k: usize, r0: usize, r1: usize, to: usize, step: usize): void {
    const body = k >> 2;
    for (let p: usize = 0; p < body; p++) {
      const x0 = v128.load(r0);
      const x1 = v128.load(r1);
      const low = i8x16.shuffle(x0, x1, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
      const high = i8x16.shuffle(x0, x1, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
      v128.store64_lane(to, low, 0);
      to += step;
      v128.store64_lane(to, low, 1);
      to += step;
      v128.store64_lane(to, high, 0);
      to += step;
      v128.store64_lane(to, high, 1);
      to += step;
      r0 += 16;
      r1 += 16;
    }
    for (let p: usize = body << 2; p < k; p++) {
      store<u32>(to, load<u32>(r0));
      store<u32>(to, load<u32>(r1), 4);
      to += step;
      r0 += 4;
      r1 += 4;
    }
  }

  /** `count` rows of length k, become k tuples of `count`. */
  @inline static rows(count: usize, k: usize, from: usize, ld: usize, to: usize): void {
    const step = count << 2;
    let row = from;
    let at = to;
    let left = count;
    while (left >= 4) {
      const r2 = row + 2 * ld;
      Pack.quad(k, row, row + ld, r2, r2 + ld, at, step);
      row += 4 * ld;
      at += 16;
      left -= 4;
    }
    if (left >= 2) {
      Pack.pair(k, row, row + ld, at, step);
      row += 2 * ld;
      at += 8;
    }
    if (left & 1) {
      for (let p: usize = 0; p < k; p++) store<u32>(at + p * step, load<u32>(row + (p << 2)));
    }
  }

  /** `count` < 8 neighbouring columns of depth k: k tuples of `count`, `step` bytes apart. */
  static columns(count: usize, k: usize, from: usize, ld: usize, to: usize, step: usize): void {
    for (let p: usize = 0; p < k; p++) {
      let x = from;
      let y = to;
      if (count & 4) {
        v128.store(y, v128.load(x));
        x += 16;
        y += 16;
      }
      if (count & 2) {
        store<u64>(y, load<u64>(x));
        x += 8;
        y += 8;
      }
      if (count & 1) store<u32>(y, load<u32>(x));
      from += ld;
      to += step;
    }
  }

  /** A block of A as panels of as many rows as each tile takes. */
  @inline static a(m: usize, k: usize, transposed: bool, a: usize, lda: usize, to: usize): void {
    while (m > 0) {
      const rows = Panel.rows(m, true);
      if (transposed) {
        Pack.columns(rows, k, a, lda, to, rows << 2);
        a += rows << 2;
      } else {
        Pack.rows(rows, k, a, lda, to);
        a += rows * lda;
      }
      to += k * (rows << 2);
      m -= rows;
    }
  }

  /** A block of B as panels of 8 columns; the last has 4 when that is enough. */
  static b(n: usize, k: usize, transposed: bool, b: usize, ldb: usize, to: usize): void {
    while (n > 0) {
      const columns = min<usize>(n, 8);
      const step: usize = columns > 4 ? 32 : 16;
      if (transposed) {
        // A row that does not exist is replaced by the last one: its product is never stored.
        const last = b + (columns - 1) * ldb;
        const b2 = b + 2 * ldb;
        const b4 = b + 4 * ldb;
        const b6 = b + 6 * ldb;
        Pack.quad(k, b, min(b + ldb, last), min(b2, last), min(b2 + ldb, last), to, step);
        if (columns > 4) {
          Pack.quad(k, b4, min(b4 + ldb, last), min(b6, last), min(b6 + ldb, last), to + 16, step);
        }
        b += ldb << 3;
      } else {
        if (columns < 8) Pack.lastColumns(columns, k, b, ldb, to);
        else Pack.eightColumns(k, b, ldb, to);
        b += 32;
      }
      to += k << 5;
      n -= columns;
    }
  }

  /** The last `count` < 8 columns of B. Lanes without a column are zero: a subnormal left there would be slow. */
  static lastColumns(count: usize, k: usize, b: usize, ldb: usize, to: usize): void {
    const step: usize = count > 4 ? 32 : 16;
    memory.fill(to, 0, k * step);
    Pack.columns(count, k, b, ldb, to, step);
  }

  @inline static eightColumns(k: usize, b: usize, ldb: usize, to: usize): void {
    for (const end = to + (k << 5); to != end; to += 32) {
      const left = v128.load(b);
      const right = v128.load(b, 16);
      v128.store(to, left);
      v128.store(to, right, 16);
      b += ldb;
    }
  }
}
