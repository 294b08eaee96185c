/**
 * Compares a value with what a document says it is.
 *
 * | the document says        | the value                                                         |
 * | ------------------------ | ----------------------------------------------------------------- |
 * | `[[17], [39]]`           | an equal array, typed array or tensor; float32 rounds 0.1 as well |
 * | `≈ 0.73`                 | the numbers rounded to as many decimals                           |
 * | `Tensor [2, 2] …`        | prints like that; `…` stands for anything                         |
 */
import { inspect } from "node:util";

interface Arrayed {
  toArray(): unknown;
}

const isArrayed = (value: unknown): value is Arrayed =>
  typeof value === "object" && value !== null && typeof (value as Partial<Arrayed>).toArray === "function";

/** Tensors and typed arrays as nested lists, inside lists and objects as well. */
export function plain(value: unknown): unknown {
  if (isArrayed(value)) return plain(value.toArray());
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as Iterable<unknown>);
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

/** Whether `value` is what the document says. */
export function matches(value: unknown, text: string): boolean {
  const rounded = /^≈\s*(.*)$/s.exec(text)?.[1];
  const expected = evaluated(rounded ?? text);
  if (expected !== undefined) {
    const same = rounded === undefined ? sameNumber : near(0.5 * 10 ** -decimals(rounded));
    if (equal(plain(value), expected.value, same)) return true;
  }
  if (rounded !== undefined) return false;
  // A list is not what String makes of it: [1] is not 1.
  const forms = [printed(value), printed(plain(value)), ...(Array.isArray(plain(value)) ? [] : [String(value)])];
  return forms.some((form) => looksLike(form, text));
}

const printed = (value: unknown): string =>
  inspect(value, { depth: Infinity, breakLength: Infinity, maxArrayLength: null });

/** The text as a JavaScript expression, or undefined when it is none. */
function evaluated(text: string): { value: unknown } | undefined {
  try {
    // eslint-disable-next-line no-new-func -- the documents are our own
    return { value: new Function(`"use strict"; return (${text}\n);`)() as unknown };
  } catch {
    return undefined;
  }
}

type SameNumber = (a: number, b: number) => boolean;

/** Equal, or the float32 nearest to the number written. */
const sameNumber: SameNumber = (a, b) => Object.is(a, b) || a === b || (Math.fround(a) === a && a === Math.fround(b));
const near =
  (tolerance: number): SameNumber =>
  (a, b) =>
    Object.is(a, b) || Math.abs(a - b) <= tolerance;
/** The most decimals of any number in the text. */
const decimals = (text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(/\.(\d+)/g), ([, digits]) => digits.length));

function equal(a: unknown, b: unknown, same: SameNumber): boolean {
  if (typeof a === "number" && typeof b === "number") return same(a, b);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (!Array.isArray(a) && Object.getPrototypeOf(a) !== Object.prototype) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return keys.length === others.length && keys.every((key) => key in b && equal(at(a, key), at(b, key), same));
}

const at = (object: object, key: string): unknown => (object as Record<string, unknown>)[key];

/** Equal but for white space; `…` in the pattern stands for anything. */
function looksLike(text: string, pattern: string): boolean {
  const parts = pattern.split("…").map((part) => part.replace(/\s+/g, "").replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(text.replace(/\s+/g, ""));
}
