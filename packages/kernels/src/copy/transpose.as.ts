/** Four rows of four elements, transposed. */
export class Transpose {
  /**
   * y[i·yRow + l] = x[i + l·xCol] for i, l < 4; strides in bytes.
   *
   * ```text
   * a0 a1 a2 a3        a0 b0 a1 b1 │ a2 b2 a3 b3        a0 b0 c0 d0
   * b0 b1 b2 b3   ──▶  c0 d0 c1 d1 │ c2 d2 c3 d3   ──▶  a1 b1 c1 d1
   * c0 c1 c2 c3           low            high           a2 b2 c2 d2
   * d0 d1 d2 d3                                         a3 b3 c3 d3
   * ```
   */
  @inline static tile(x: usize, xCol: usize, y: usize, yRow: usize): void {
    const a = v128.load(x);
    const b = v128.load(x + xCol);
    const c = v128.load(x + 2 * xCol);
    const d = v128.load(x + 3 * xCol);
    const lowAB = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const lowCD = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const highAB = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    const highCD = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    v128.store(y, i8x16.shuffle(lowAB, lowCD, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
    v128.store(y + yRow, i8x16.shuffle(lowAB, lowCD, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
    v128.store(y + 2 * yRow, i8x16.shuffle(highAB, highCD, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
    v128.store(
      y + 3 * yRow,
      i8x16.shuffle(highAB, highCD, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
    );
  }
}
