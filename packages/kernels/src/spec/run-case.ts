/**
 * Runs one kernel on one case, with guards around every operand, and compares the outputs with the
 * reference in float64.
 *
 * ```text
 * │ guard │ operand (at an address that is only element-aligned) │ guard │
 * ```
 */
import type { Kernel } from "../load/instantiate.ts";
import type { Reference } from "../load/reference.ts";
import { runtime } from "../memory/runtime.ts";
import { BYTES, view, type Elements } from "../memory/views.ts";
import { domainOf, elementType, type Operand, type Values } from "./arguments.ts";
import type { KernelSpec } from "./define-kernel.ts";
import type { RandomSource } from "./random-source.ts";
import { exact, FLT_MAX, type Tolerance } from "./tolerance.ts";

const GUARD = 64;
const GUARD_BYTE = 0xa5;
/** A quiet NaN with a payload that no computation produces: "this element was never written". */
const STALE = 0x7fc0dead;

/** Special float inputs, in two sets: overflow inside a sum is judged by its own rule. */
export const IEEE: readonly number[] = [0, -0, NaN, Infinity, -Infinity, 2 ** -149, -(2 ** -140), 1, -1];
export const LARGE: readonly number[] = [FLT_MAX, -FLT_MAX, 0, -0, 2 ** -126, 1, -1e30];

export interface CaseOptions {
  readonly random: RandomSource;
  /** Mix these into the float inputs. */
  readonly specials?: readonly number[];
  /** Operand that shares the address of another. */
  readonly alias?: readonly [string, string];
  /** Shift every operand by this many elements. */
  readonly shift?: number;
}

interface Placed {
  readonly name: string;
  readonly operand: Operand;
  readonly length: number;
  readonly address: number;
  readonly before: Elements;
}

/** Run the kernel on one case. Returns a sentence for each thing that is wrong. */
export function runCase(spec: KernelSpec, kernel: Kernel, values: Values, options: CaseOptions): string[] {
  const blocks: [number, number][] = [];
  const placed = place(spec, values, options, blocks);
  try {
    kernel(...argumentsOf(spec, values, placed, blocks));
    return [...damage(placed, values), ...wrongResults(spec, values, placed, options)];
  } finally {
    for (const [address, bytes] of blocks) runtime.heap.release(address, bytes);
  }
}

/** The bits of all outputs after one run, as text, for comparing runs that must agree to the bit. */
export function outputBits(spec: KernelSpec, kernel: Kernel, values: Values, options: CaseOptions): string {
  const blocks: [number, number][] = [];
  const placed = place(spec, values, options, blocks);
  kernel(...argumentsOf(spec, values, placed, blocks));
  const outputs = placed.filter((p) => p.operand.role !== "input");
  const words = outputs.map(({ operand, address, length }) => {
    const type = elementType(operand, "float32");
    return view(type === "float32" ? "int32" : type, address, length).join(" ");
  });
  for (const [address, size] of blocks) runtime.heap.release(address, size);
  return words.join("\n");
}

function block(bytes: number, blocks: [number, number][]): number {
  const address = runtime.heap.allocate(bytes);
  blocks.push([address, bytes]);
  view("uint8", address, bytes).fill(GUARD_BYTE);
  return address;
}

function place(spec: KernelSpec, v: Values, options: CaseOptions, blocks: [number, number][]): Placed[] {
  const placed: Placed[] = [];
  for (const [name, operand] of Object.entries(spec.args)) {
    if (!("type" in operand)) continue;
    const type = elementType(operand, "float32");
    const length = Math.max(0, operand.length(v));
    const shift = (options.shift ?? 0) * BYTES[type];
    const shared = options.alias?.[1] === name ? placed.find((p) => p.name === options.alias?.[0]) : undefined;
    const address = shared?.address ?? block(length * BYTES[type] + 2 * GUARD + shift, blocks) + GUARD + shift;
    if (shared === undefined) fill(view(type, address, length), operand, domainOf(operand, v), options);
    placed.push({ name, operand, length, address, before: view(type, address, length).slice() });
  }
  return placed;
}

function fill(
  elements: Elements,
  operand: Operand,
  [low, high]: readonly [number, number],
  { random, specials }: CaseOptions,
): void {
  const isFloat = elements instanceof Float32Array;
  if (operand.role === "output") {
    if (isFloat) new Uint32Array(elements.buffer, elements.byteOffset, elements.length).fill(STALE);
    return;
  }
  for (let i = 0; i < elements.length; i++) {
    const special = isFloat && operand.special && specials !== undefined && random.next() < 0.3;
    if (special) elements[i] = specials[random.below(specials.length)];
    else elements[i] = isFloat ? low + random.next() * (high - low) : low + random.below(high - low + 1);
  }
}

function argumentsOf(spec: KernelSpec, v: Values, placed: Placed[], blocks: [number, number][]): number[] {
  return Object.entries(spec.args).map(([name, arg]) => {
    if (arg.role === "scratch") return block(arg.bytes(v) + 2 * GUARD, blocks) + GUARD;
    return placed.find((p) => p.name === name)?.address ?? v[name];
  });
}

/** Guards overwritten, inputs changed, gaps written. */
function damage(placed: Placed[], v: Values): string[] {
  const found: string[] = [];
  for (const { name, operand, address, before, length } of placed) {
    for (const start of [address - GUARD, address + before.byteLength]) {
      const bytes = view("uint8", start, GUARD);
      if (bytes.some((byte) => byte !== GUARD_BYTE)) found.push(`wrote outside ${name}`);
    }
    const shared = placed.some((p) => p.address === address && p.operand.role !== "input");
    const unit = BYTES[elementType(operand, "float32")];
    const after = view("uint8", address, before.byteLength) as Uint8Array;
    const old = new Uint8Array(before.buffer);
    for (let i = 0; i < length; i++) {
      const untouched = operand.role === "input" ? !shared : operand.writes?.(i, v) === false;
      if (untouched && differ(old, after, i * unit, (i + 1) * unit)) {
        found.push(`changed ${name}[${i}], which it must leave alone`);
        break;
      }
    }
  }
  return found;
}

function differ(x: Uint8Array, y: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (x[i] !== y[i]) return true;
  return false;
}

function wrongResults(spec: KernelSpec, v: Values, placed: Placed[], options: CaseOptions): string[] {
  const expected = run(spec, spec.reference, v, placed, (x) => x);
  const needs = placed.some((p) => p.operand.role !== "input" && toleranceOf(spec, p.name).magnitude);
  const magnitudes = needs ? magnitudesOf(spec, v, placed) : expected;
  const found: string[] = [];
  for (const { name, operand, address, length } of placed) {
    if (operand.role === "input") continue;
    const actual = view(elementType(operand, "float32"), address, length);
    const tolerance = actual instanceof Float32Array ? toleranceOf(spec, name) : exact;
    for (let i = 0; i < length; i++) {
      if (operand.writes?.(i, v) === false) continue;
      const [e, m] = [expected[name][i], Math.abs(magnitudes[name][i])];
      if (agrees(actual[i], e, m, tolerance, v, options.specials === LARGE)) continue;
      found.push(`${name}[${i}] is ${actual[i]}, expected ${e} (${tolerance.name}, magnitude ${m})`);
      break;
    }
  }
  return found;
}

function toleranceOf(spec: KernelSpec, name: string): Tolerance {
  const { tolerance } = spec;
  return "bound" in tolerance ? (tolerance as Tolerance) : tolerance[name];
}

function magnitudesOf(spec: KernelSpec, v: Values, placed: Placed[]): Record<string, Elements> {
  if (spec.magnitude !== undefined) return run(spec, spec.magnitude, v, placed, (x) => x);
  return run(spec, spec.reference, v, placed, Math.abs);
}

/** All operands after `loops` ran on float64 copies, each float input mapped by `change`. */
function run(
  spec: KernelSpec,
  loops: Reference,
  v: Values,
  placed: Placed[],
  change: (x: number) => number,
): Record<string, Elements> {
  const copies = new Map<number, Elements>();
  const arrays: Record<string, Elements> = {};
  for (const { name, address, before } of placed) {
    const copy = copies.get(address) ?? (before instanceof Float32Array ? widened(before, change) : before.slice());
    copies.set(address, copy);
    arrays[name] = copy;
  }
  const args = Object.entries(spec.args).map(([name, arg]) =>
    arg.role === "scratch" ? null : (arrays[name] ?? v[name]),
  );
  (loops as (...args: (number | Elements | null)[]) => void)(...args);
  return arrays;
}

/** In float64, each element mapped. (`Float64Array.from` with a function takes twenty times as long.) */
function widened(elements: Float32Array, change: (x: number) => number): Float64Array {
  const copy = new Float64Array(elements);
  for (let i = 0; i < copy.length; i++) copy[i] = change(copy[i]);
  return copy;
}

function agrees(actual: number, e: number, m: number, tolerance: Tolerance, v: Values, large: boolean): boolean {
  const rounded = Math.fround(e);
  if (tolerance.name === "exact") return Object.is(rounded, actual) || (Number.isNaN(e) && Number.isNaN(actual));
  if (Number.isNaN(e)) return Number.isNaN(actual);
  if (large && m > FLT_MAX / 4 && !Number.isFinite(actual)) return true;
  const bound = tolerance.bound(e, m, v);
  if (!Number.isFinite(rounded) || !Number.isFinite(actual)) {
    return rounded === actual || (Math.abs(e) + bound > FLT_MAX && actual === Math.sign(e) * Infinity);
  }
  return Math.abs(actual - e) <= bound;
}
