/** Copies between strided blocks: chooses the axes of the inner loops; the loops are in plane.as.ts. */
import { Plane } from "./plane.as";
import { Row } from "./row.as";

/** y[i·y0 + j·y1 + k·y2 + l·y3] = x[i·x0 + j·x1 + k·x2 + l·x3], bit for bit. */
export function copy_f32(
  d0: u32,
  d1: u32,
  d2: u32,
  d3: u32,
  x0: u32,
  x1: u32,
  x2: u32,
  x3: u32,
  y0: u32,
  y1: u32,
  y2: u32,
  y3: u32,
  x: usize,
  y: usize,
): void {
  let t: u32;
  // The axes may be walked in any order. Axis 3 becomes the one along which y is contiguous …
  if (y3 != 1) {
    if (y2 == 1 && d2 > 1) {
      t = d2;
      d2 = d3;
      d3 = t;
      t = x2;
      x2 = x3;
      x3 = t;
      t = y2;
      y2 = y3;
      y3 = t;
    } else if (y1 == 1 && d1 > 1) {
      t = d1;
      d1 = d3;
      d3 = t;
      t = x1;
      x1 = x3;
      x3 = t;
      t = y1;
      y1 = y3;
      y3 = t;
    } else if (y0 == 1 && d0 > 1) {
      t = d0;
      d0 = d3;
      d3 = t;
      t = x0;
      x0 = x3;
      x3 = t;
      t = y0;
      y0 = y3;
      y3 = t;
    }
  }
  // … and, unless x is contiguous along it too, axis 2 the one along which x is.
  if (x3 > 1 && (x2 != 1 || d2 < 2)) {
    if (x1 == 1 && d1 > 1) {
      t = d1;
      d1 = d2;
      d2 = t;
      t = x1;
      x1 = x2;
      x2 = t;
      t = y1;
      y1 = y2;
      y2 = t;
    } else if (x0 == 1 && d0 > 1) {
      t = d0;
      d0 = d2;
      d2 = t;
      t = x0;
      x0 = x2;
      x2 = t;
      t = y0;
      y0 = y2;
      y2 = t;
    }
  }
  for (; d0 > 0; d0--, x += (<usize>x0) << 2, y += (<usize>y0) << 2) {
    for (let j: u32 = 0; j < d1; j++) {
      Plane.copy(d2, d3, x + ((<usize>j * x1) << 2), x2, x3, y + ((<usize>j * y1) << 2), y2, y3);
    }
  }
}

/** y[i] = value. */
export function fill_f32(n: u32, value: f32, y: usize): void {
  Row.fill(n, f32x4.splat(value), y);
}
