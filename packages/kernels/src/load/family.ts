/**
 * Connects a generated family module to the loader.
 *
 * Each generated module exports its kernels as live bindings that start as stubs. The first call of
 * any stub loads the family for the current build and rebinds all of them; changing the build puts
 * the stubs back. A call therefore costs what a direct call of the WASM export costs.
 */
import { runtime } from "../memory/runtime.ts";
import { currentBuild } from "./build.ts";
import { instantiate, type Kernel, type Kernels } from "./instantiate.ts";
import { asKernel, type BoundReference } from "./reference.ts";

/** The bytes of one build, as text (byte-text.ts), and the place of the memory import's flags in them. */
export type Code = readonly [text: string, limitsOffset: number];

export interface Family {
  readonly name: string;
  readonly simd: Code;
  /** Absent where fused multiply-add gains nothing: the simd build serves both. */
  readonly relaxed?: Code;
  readonly references: Readonly<Record<string, BoundReference>>;
}

/** Bind stubs now, real kernels at the first call, stubs again whenever the build changes. */
export function loadLazily(family: Family, bind: (kernels: Kernels) => void): void {
  const loaded = new Map<Code, Kernels>();
  const load = (): Kernels => {
    const kernels = kernelsOf(family, loaded);
    bind(kernels);
    return kernels;
  };
  const stub =
    (name: string): Kernel =>
    (...args) =>
      load()[name](...args);
  const stubs = Object.fromEntries(Object.keys(family.references).map((name) => [name, stub(name)]));
  bind(stubs);
  runtime.rebind.push(() => bind(stubs));
}

function kernelsOf(family: Family, loaded: Map<Code, Kernels>): Kernels {
  const build = currentBuild();
  if (build === "reference") {
    return Object.fromEntries(Object.entries(family.references).map(([name, bound]) => [name, asKernel(bound)]));
  }
  const code = (build === "relaxed" && family.relaxed) || family.simd;
  let kernels = loaded.get(code);
  if (kernels === undefined) loaded.set(code, (kernels = instantiate(family.name, code[0], code[1])));
  return kernels;
}
