/**
 * The one object that every copy of this package shares.
 *
 * A program may load two copies (two versions in node_modules, a hot reload, a double import).
 * Addresses of one memory mean nothing in another, so the memory is found through a registered
 * symbol: the first copy makes it, later ones with the same ABI number use it.
 */
import { VERSION } from "../generated/version.ts";
import { IncompatibleKernelsError } from "./errors.ts";
import { Heap } from "./heap.ts";

/** Raised whenever the layout of {@link Runtime} or the meaning of an address changes. */
export const ABI = 1;

/** Which code a kernel call runs: a WASM build, or the TypeScript reference. */
export type Build = "relaxed" | "simd" | "reference";

export interface Runtime {
  readonly abi: number;
  readonly version: string;
  readonly heap: Heap;
  /** The build asked for, or null for the fastest that the host supports. */
  build: Build | null;
  /** Called after `build` changed: every loaded family goes back to its lazy stubs. */
  readonly rebind: (() => void)[];
}

const key = Symbol.for("wasmgrad");
type Holder = { [key]?: Runtime };

function join(): Runtime {
  const holder = globalThis as Holder;
  const found = holder[key];
  if (found === undefined) {
    return (holder[key] = { abi: ABI, version: VERSION, heap: new Heap(), build: null, rebind: [] });
  }
  if (found.abi === ABI) return found;
  throw new IncompatibleKernelsError(
    `kernels: this program loads two incompatible copies of @wasmgrad/kernels, ${found.version} (ABI ${found.abi}) ` +
      `and ${VERSION} (ABI ${ABI}); their addresses cannot be mixed. Run \`npm ls @wasmgrad/kernels\`, then \`npm dedupe\`, ` +
      `or pin one version with "overrides" in package.json.`,
  );
}

/** The shared runtime: joined once, when this module is first evaluated. Allocates nothing. */
export const runtime: Runtime = /* @__PURE__ */ join();
