/**
 * `testFamily(spec, kernels)`: everything that can go wrong with a kernel whatever it computes,
 * tested on every shipped build. A family's own test file adds only worked examples.
 */
import { afterAll, describe, expect, test } from "vitest";
import { setBuild } from "../load/build.ts";
import { hasRelaxedSimd } from "../load/features.ts";
import type { Kernel } from "../load/instantiate.ts";
import type { Build } from "../memory/runtime.ts";
import type { Values } from "./arguments.ts";
import { casesOf } from "./cases.ts";
import type { FamilySpec, KernelSpec } from "./define-kernel.ts";
import { randomSource } from "./random-source.ts";
import { IEEE, LARGE, outputBits, runCase, type CaseOptions } from "./run-case.ts";

/** The generated module of a family: live bindings, looked up at each call. */
export type FamilyModule = Readonly<Record<string, unknown>>;

/** Test all kernels of a family. */
export function testFamily(family: FamilySpec, module: FamilyModule): void {
  const builds: Build[] = family.relaxed && hasRelaxedSimd() ? ["simd", "relaxed", "reference"] : ["simd", "reference"];
  for (const spec of family.kernels) {
    describe(spec.name, () => {
      // The worked examples that follow in a test file run on the default build again.
      afterAll(() => setBuild(null));
      for (const build of builds) describe(build, () => testKernel(spec, module, build));
    });
  }
}

function testKernel(spec: KernelSpec, module: FamilyModule, build: Build): void {
  const kernel: Kernel = (...args) => (module[spec.name] as Kernel)(...args);
  const cases = casesOf(spec);
  const run = (options: (i: number) => CaseOptions, some: readonly Values[] = cases): void => {
    setBuild(build);
    const failures = some.flatMap((values, i) =>
      runCase(spec, kernel, values, options(i)).map((what) => `${JSON.stringify(values)}: ${what}`),
    );
    expect(failures.slice(0, 5), `${failures.length} failures in ${some.length} cases`).toEqual([]);
  };

  test(`has cases and takes ${Object.keys(spec.args).length} arguments`, () => {
    expect(cases.length).toBeGreaterThan(0);
    if (build !== "reference") {
      setBuild(build);
      runCase(spec, kernel, cases[0], { random: randomSource(0) });
      expect((module[spec.name] as Kernel).length).toBe(Object.keys(spec.args).length);
    }
  });
  test("every size: results, guards, inputs unchanged, stale output overwritten", () => {
    run((i) => ({ random: randomSource(i), shift: i % 4 }));
  });
  test("special values: ±0, NaN, ±∞, subnormals", () => {
    run((i) => ({ random: randomSource(i), specials: IEEE }));
  });
  test("large values: ±FLT_MAX", () => {
    run((i) => ({ random: randomSource(i), specials: LARGE }));
  });
  for (const [first, second, when] of spec.alias ?? []) {
    test(`in place: ${first} = ${second}`, () => {
      const allowed = cases.filter((v) => when?.(v) ?? true);
      expect(allowed.length).toBeGreaterThan(0);
      run((i) => ({ random: randomSource(i), alias: [first, second] }), allowed);
    });
  }
  test("the address of an operand does not change a bit", () => {
    setBuild(build);
    for (const [i, values] of cases.entries()) {
      const [at0, at1] = [0, 1].map((shift) => outputBits(spec, kernel, values, { random: randomSource(i), shift }));
      expect(at1 === at0, JSON.stringify(values)).toBe(true);
    }
  });
}
