/** Turns a case list into checks for any test runner. */
import {
  cast,
  clone,
  memory,
  reproducible,
  scope,
  tensor,
  Tensor,
  type DType,
  useReference,
  type Nested,
  type Shape,
} from "@wasmgrad/tensor";
import { show } from "@wasmgrad/tensor/extend";
import { gradients } from "../core/backward.ts";
import { valueOf, variable, Variable, type Value } from "../core/variable.ts";
import { sum } from "../ops/sum.ts";
import type { CaseList, Golden, Refusal } from "./define-cases.ts";
import { gradCheck } from "./grad-check.ts";
import { layouts } from "./layouts.ts";
import { Situation, type Outcome } from "./situation.ts";

/** One thing that must hold. `run` throws an Error when it does not. */
export interface Check {
  readonly title: string;
  readonly run: () => void;
}

/**
 * Everything that a case list promises: for each case the shape, the gradient of first and second order,
 * float32 (each build) against float64, fused against plain rules, and other memory layouts; then the golden values and the
 * refusals.
 * @example
 * ```ts
 * import { mul, type Value } from "@wasmgrad/autograd";
 * import { caseChecks, defineCases } from "@wasmgrad/autograd/testing";
 * const list = defineCases({
 *   name: "cube",
 *   run: ([x]: readonly Value[]) => mul(mul(x, x), x),
 *   roundings: { y: 2, dx: 4 },
 *   cases: [{ title: "a matrix", shapes: [[2, 3]], expectShape: [2, 3] }],
 *   golden: [{ inputs: [[1, 2]], output: [1, 8], gradients: [[3, 12]] }],
 * });
 * for (const check of caseChecks(list)) check.run(); // or: test(check.title, check.run)
 * ```
 */
export function caseChecks<O>(list: CaseList<O>): Check[] {
  const checks: Check[] = [];
  const add = (title: string, run: () => void): number => checks.push({ title: `${list.name}: ${title}`, run });
  for (const one of list.cases) {
    let drawn: Situation<O> | null = null;
    const on = (check: (s: Situation<O>) => void) => () =>
      withoutLeak(() => check((drawn ??= new Situation(list, one))));
    add(`${one.title}: shape`, on(checkShape));
    add(
      `${one.title}: gradient`,
      on((s) => checkGradient(s, 1)),
    );
    add(
      `${one.title}: gradient of the gradient`,
      on((s) => checkGradient(s, 2)),
    );
    add(`${one.title}: float32`, on(checkFloat32));
    add(`${one.title}: fused and plain rules`, on(checkFused));
    add(`${one.title}: layouts`, on(checkLayouts));
  }
  for (const [i, golden] of (list.golden ?? []).entries()) {
    add(`golden value ${i}`, () => withoutLeak(() => checkGolden(list, golden)));
  }
  for (const refusal of list.refusals ?? []) {
    add(`refuses, ${refusal.message.source}`, () => withoutLeak(() => checkRefusal(list, refusal)));
  }
  return checks;
}

/** Everything made in `fn` must be gone afterwards. */
function withoutLeak(fn: () => void): void {
  const before = memory().handles;
  scope(fn);
  const left = memory().handles - before;
  if (left !== 0) throw new Error(`${left} handles were left behind.`);
}

function checkShape<O>(s: Situation<O>): void {
  const tensors = s.tensors("float32");
  const before = tensors.map((t) => t.toTypedArray());
  const inputs = s.variables(tensors);
  const [y, yv] = [s.run(tensors), s.run(inputs)];
  if (!(y instanceof Tensor)) throw new Error("given tensors, the op must return a tensor.");
  if (!(yv instanceof Variable)) throw new Error("given a Variable, the op must return a Variable.");
  equalShape("the result", y.shape, s.case.expectShape);
  equalShape("the result for Variables", yv.shape, s.case.expectShape);
  if (y.dtype !== "float32") throw new Error(`the result is ${y.dtype}, expected float32.`);
  const xs = inputs.filter((x) => x instanceof Variable);
  for (const [i, dx] of gradients(yv, xs, { gradient: s.dy("float32") }).entries()) {
    if (dx === null) throw new Error(`the op gives input ${i} no gradient.`);
    equalShape(`gradient ${i}`, dx.shape, xs[i].shape);
    if (dx.dtype !== "float32") throw new Error(`gradient ${i} is ${dx.dtype}, expected float32.`);
  }
  tensors.forEach((t, i) => equalBits(`input ${i} was written to`, t.toTypedArray(), before[i]));
}

function checkGradient<O>(s: Situation<O>, order: 1 | 2): void {
  const { f, inputs } = s.differentiated();
  gradCheck(f, inputs, { order, name: s.list.name });
}

const UNIT = { float32: 2 ** -24, float64: 2 ** -53 };

function checkFloat32<O>(s: Situation<O>): void {
  const expected = s.outcome(s.tensors("float64"));
  const builds = { fastest: () => reproducible(false), simd: () => reproducible(), reference: () => useReference() };
  for (const [build, pin] of Object.entries(builds)) {
    pin();
    try {
      compare(`${build} build`, s.outcome(s.tensors("float32")), expected, s.bounds(UNIT.float32));
    } finally {
      reproducible(false);
    }
  }
}

function checkFused<O>(s: Situation<O>): void {
  for (const dtype of ["float64", "float32"] as const) {
    const tensors = s.tensors(dtype);
    const bounds = s.bounds(2 * UNIT[dtype]);
    compare(`fused, ${dtype}`, s.outcome(tensors, "fused"), s.outcome(tensors, "plain"), bounds);
  }
}

function checkLayouts<O>(s: Situation<O>): void {
  for (const [name, layout] of Object.entries(layouts)) {
    for (const dtype of ["float64", "float32"] as const) {
      const views = s.tensors(dtype).map((x) => layout(x) ?? x);
      const bounds = s.bounds(2 * UNIT[dtype]);
      compare(`${name}, ${dtype}`, s.outcome(views), s.outcome(views.map(clone)), bounds);
    }
  }
}

function compare(what: string, found: Outcome, expected: Outcome, bounds: { y: number; dx: number }): void {
  within(`${what}: y`, found.y, expected.y, bounds.y);
  expected.dxs.forEach((dx, i) => within(`${what}: gradient ${i}`, found.dxs[i], dx, bounds.dx));
}

function within(what: string, found: Float64Array, expected: Float64Array, bound: number): void {
  for (let i = 0; i < expected.length; i++) {
    if (Math.abs(found[i] - expected[i]) <= bound || Object.is(found[i], expected[i])) continue;
    throw new Error(`${what}, element ${i}: received ${found[i]}, expected ${expected[i]} within ${bound}.`);
  }
}

/** Golden values are written with 16 digits; the references are within a few units of the 53rd bit. */
const GOLDEN = 2 ** -48;

function checkGolden<O>(list: CaseList<O>, golden: Golden<O>): void {
  const inputs = inputsOf(golden.inputs, golden.dtypes, "float64");
  const y = list.run(inputs, golden.options as O);
  near("the result", y, golden.output);
  const xs = inputs.filter((x) => x instanceof Variable);
  if (golden.gradients === undefined) return;
  for (const createGraph of [true, false]) {
    const dxs = gradients(sum(y as Variable), xs, { createGraph });
    const expected = golden.gradients.filter((g) => g !== null);
    const rules = createGraph ? "plain" : "fused";
    expected.forEach((g, i) => near(`gradient ${i} (${rules} rules)`, dxs[i] as Value, g));
  }
}

function near(what: string, found: Value, expected: Nested): void {
  const e = tensor(expected, { dtype: "float64" });
  equalShape(what, found.shape, e.shape);
  const [xs, ys] = [cast(valueOf(found), "float64").toTypedArray(), e.toTypedArray()];
  for (const [i, y] of ys.entries()) {
    if (Math.abs(xs[i] - y) <= GOLDEN * Math.max(1, Math.abs(y)) || Object.is(xs[i], y)) continue;
    throw new Error(`${what}, element ${i}: received ${xs[i]}, expected ${y}.`);
  }
}

/** A refusal names the op, in words that match, both for tensors and for Variables, and leaves nothing behind. */
function checkRefusal<O>(list: CaseList<O>, refusal: Refusal<O>): void {
  const inputs = inputsOf(refusal.inputs, refusal.dtypes, "float32");
  for (const given of [inputs, inputs.map(valueOf)]) {
    let message = "nothing was thrown";
    try {
      list.run(given, refusal.options as O);
    } catch (error) {
      message = (error as Error).message;
    }
    if (!refusal.message.test(message)) throw new Error(`received "${message}", expected ${refusal.message}.`);
  }
}

/** Floats become Variables, everything else stays a tensor. */
function inputsOf(data: readonly Nested[], dtypes: readonly (DType | undefined)[] = [], float: DType): Value[] {
  return data.map((x, i) => {
    const t = tensor(x, { dtype: dtypes[i] ?? float });
    return t.dtype === "float32" || t.dtype === "float64" ? variable(t) : t;
  });
}

function equalShape(what: string, found: Shape, expected: Shape): void {
  if (show(found) !== show(expected)) throw new Error(`${what} is ${show(found)}, expected ${show(expected)}.`);
}

function equalBits(what: string, found: ArrayLike<number>, expected: ArrayLike<number>): void {
  for (let i = 0; i < expected.length; i++) {
    if (!Object.is(found[i], expected[i])) throw new Error(`${what}: element ${i} is ${found[i]}, was ${expected[i]}.`);
  }
}
