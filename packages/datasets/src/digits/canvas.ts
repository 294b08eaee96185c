/**
 * A square of pixels on which round pens draw line segments.
 *
 * ```text
 * coverage of a pixel = clamp(radius + ½ − distance(centre, nearest segment), 0, 1)
 * ```
 *
 * For each pixel only the distance to the nearest segment is kept while a shape is drawn, so joints and crossings are
 * as dark as the lines themselves; `ink` then turns distances into brightness.
 */
export const SIDE = 28;
export const PIXELS: number = SIDE * SIDE;

const FAR = 1e9;

export class Canvas {
  /** Brightness of each pixel, 0 to 1. */
  readonly brightness: Float32Array = new Float32Array(PIXELS);
  readonly #squared: Float32Array = new Float32Array(PIXELS).fill(FAR);

  /** Makes every pixel as bright as `level`. */
  clear(level: number): void {
    this.brightness.fill(level);
  }

  /** Enters a segment of the present shape, from (x0, y0) to (x1, y1) in pixels; `reach` = radius + ½. */
  segment(x0: number, y0: number, x1: number, y1: number, reach: number): void {
    const left = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
    const right = Math.min(SIDE - 1, Math.ceil(Math.max(x0, x1) + reach));
    const top = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    const bottom = Math.min(SIDE - 1, Math.ceil(Math.max(y0, y1) + reach));
    const dx = x1 - x0;
    const dy = y1 - y0;
    const scale = 1 / (dx * dx + dy * dy + 1e-12);
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        // The nearest point of the segment is at t of its length.
        const t = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) * scale));
        const ex = x - x0 - t * dx;
        const ey = y - y0 - t * dy;
        const squared = ex * ex + ey * ey;
        const at = y * SIDE + x;
        if (squared < this.#squared[at]) this.#squared[at] = squared;
      }
    }
  }

  /** Draws the entered segments with a pen of that reach and brightness, and begins a new shape. */
  ink(reach: number, level: number): void {
    const limit = reach * reach;
    for (let at = 0; at < PIXELS; at++) {
      const squared = this.#squared[at];
      if (squared >= FAR) continue;
      this.#squared[at] = FAR;
      if (squared >= limit) continue;
      const covered = level * Math.min(1, reach - Math.sqrt(squared));
      if (covered > this.brightness[at]) this.brightness[at] = covered;
    }
  }
}
