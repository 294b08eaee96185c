import { checkLive, read, type Tensor } from "../core/tensor.ts";
import { sameShape } from "../core/shape.ts";

/** How far apart two values may be and still count as equal. */
export interface Closeness {
  /** Relative to |b|. 1e-5 by default. */
  readonly relative?: number;
  /** 1e-8 by default. */
  readonly absolute?: number;
}

/** True when the shapes are equal and everywhere |a − b| ≤ absolute + relative·|b|. NaN is close to nothing, an infinity only to itself. */
export function allClose(a: Tensor, b: Tensor, { relative = 1e-5, absolute = 1e-8 }: Closeness = {}): boolean {
  checkLive("allClose", a);
  checkLive("allClose", b);
  if (!sameShape(a.shape, b.shape)) return false;
  const [xs, ys] = [a, b].map((t) => read(t, (e) => e.slice()));
  const near = (x: number, y: number): boolean => Math.abs(x - y) <= absolute + relative * Math.abs(y);
  return xs.every((x, i) => x === ys[i] || (Number.isFinite(ys[i]) && near(x, ys[i])));
}
