/** How a tensor prints: dtype, shape, and values in aligned columns, shortened in the middle. */
import type { DType, TypedArray } from "./dtype.ts";

interface Printable {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly size: number;
}

const SUMMARIZE_ABOVE = 200;
const EDGE = 3;
const WIDTH = 80;

/** `Tensor float32 [2, 2]` and the values below it. */
export function format(x: Printable, elements: TypedArray): string {
  const shorten = x.size > SUMMARIZE_ABOVE;
  const shown = visible(x.shape, shorten).map((i) => number(elements[i], x.dtype));
  const width = shown.reduce((widest, s) => Math.max(widest, s.length), 0);
  const next = shown.values();
  const lines = rows(x.shape, shorten, () => (next.next().value as string).padStart(width));
  return `Tensor ${x.dtype} [${x.shape.join(", ")}]\n${lines}`;
}

function number(value: number, dtype: DType): string {
  if (dtype === "bool") return value !== 0 ? "true" : "false";
  if (Number.isInteger(value) || !Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
  const magnitude = Math.abs(value);
  if (magnitude < 1e-4 || magnitude >= 1e7) return value.toExponential(4);
  return String(Number(value.toPrecision(6)));
}

/** Indices along an axis: all, or the first and last few with −1 for the gap. */
function indices(size: number, shorten: boolean): number[] {
  if (!shorten || size <= 2 * EDGE + 1) return Array.from({ length: size }, (_, i) => i);
  return [0, 1, 2, -1, size - 3, size - 2, size - 1];
}

/** Flat indices of the printed elements, in the order of printing. */
function visible(shape: readonly number[], shorten: boolean, base: number = 0): number[] {
  if (shape.length === 0) return [base];
  const [size, ...rest] = shape;
  const step = rest.reduce((product, n) => product * n, 1);
  return indices(size, shorten).flatMap((i) => (i < 0 ? [] : visible(rest, shorten, base + i * step)));
}

function rows(shape: readonly number[], shorten: boolean, next: () => string, indent: number = 1): string {
  if (shape.length === 0) return next();
  const [size, ...rest] = shape;
  const items = indices(size, shorten).map((i) => (i < 0 ? "…" : rows(rest, shorten, next, indent + 1)));
  const pad = " ".repeat(indent);
  if (rest.length > 0) return `[${items.join(`,${"\n".repeat(rest.length)}${pad}`)}]`;
  return `[${wrap(items, pad)}]`;
}

/** Break a long row at the width of a terminal. */
function wrap(items: readonly string[], pad: string): string {
  let line = "";
  const lines: string[] = [];
  for (const [i, item] of items.entries()) {
    const piece = i < items.length - 1 ? `${item}, ` : item;
    if (line.length + piece.length > WIDTH - pad.length) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return [...lines, line].join(`\n${pad}`);
}
