/** Two copies in one program, builds and their switching, hosts that refuse WebAssembly. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { add_f32 } from "../src/generated/elementwise.ts";
import {
  ABI,
  currentBuild,
  hasRelaxedSimd,
  hasSimd,
  IncompatibleKernelsError,
  isShared,
  reproducible,
  runtime,
  scratch,
  setBuild,
  useReference,
  VERSION,
  view,
  WasmUnavailableError,
} from "../src/index.ts";
import { instantiate } from "../src/load/instantiate.ts";

const key = Symbol.for("wasmgrad");
const holder = globalThis as { [key]?: unknown };

afterEach(() => {
  setBuild(null);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.resetModules();
});

function addTwo(): number[] {
  const [a, b, y] = [0, 1, 2].map(() => runtime.heap.allocate(8));
  view("float32", a, 2).set([1, 2]);
  view("float32", b, 2).set([10, 20]);
  add_f32(1, 2, a, 0, 1, b, 0, 1, y);
  const result = [...view("float32", y, 2)];
  for (const address of [a, b, y]) runtime.heap.release(address, 8);
  return result;
}

describe("two copies of the package", () => {
  test("with one ABI share the memory: a double import, a hot reload", async () => {
    vi.resetModules();
    const copy = await import("../src/memory/runtime.ts");
    expect(copy.runtime).toBe(runtime);
  });
  test("with another ABI are an error that names both versions and the remedy", async () => {
    const ours = holder[key];
    holder[key] = { ...runtime, abi: ABI + 1, version: "9.9.9" };
    vi.resetModules();
    try {
      const refused = import("../src/memory/runtime.ts");
      await expect(refused).rejects.toThrow(
        `kernels: this program loads two incompatible copies of @wasmgrad/kernels, 9.9.9 (ABI ${ABI + 1}) and ${VERSION} (ABI ${ABI}); ` +
          "their addresses cannot be mixed. Run `npm ls @wasmgrad/kernels`, then `npm dedupe`",
      );
      await expect(refused).rejects.toMatchObject({ name: IncompatibleKernelsError.name });
    } finally {
      holder[key] = ours;
    }
  });
});

describe("builds", () => {
  test("the fastest by default, the pinned one when asked, the reference when asked", () => {
    expect(hasSimd()).toBe(true);
    expect(currentBuild()).toBe(hasRelaxedSimd() ? "relaxed" : "simd");
    reproducible();
    expect(currentBuild()).toBe("simd");
    reproducible(false);
    useReference();
    expect(currentBuild()).toBe("reference");
    expect(addTwo()).toEqual([11, 22]);
    useReference(false);
    expect(addTwo()).toEqual([11, 22]);
  });
  test("the memory is shared exactly where the host allows it", () => {
    const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated;
    expect(isShared(runtime.heap.buffer)).toBe(typeof SharedArrayBuffer !== "undefined" && isolated !== false);
  });
});

describe("a host that refuses WebAssembly", () => {
  test("is one clear error, and useReference() runs all the same", () => {
    setBuild("simd");
    vi.spyOn(WebAssembly, "Module").mockImplementation(function refuse() {
      throw new WebAssembly.CompileError(
        "Refused to compile or instantiate WebAssembly module because 'unsafe-eval' is not allowed",
      );
    });
    const load = (): unknown => instantiate("elementwise", "0061736d01000000", 4);
    expect(load).toThrow(WasmUnavailableError);
    expect(load).toThrow(
      "kernels: the elementwise kernels cannot be loaded: Refused to compile or instantiate WebAssembly module because 'unsafe-eval' " +
        "is not allowed. A page with a Content-Security-Policy needs script-src 'wasm-unsafe-eval'. useReference() runs everything, slowly, without WebAssembly.",
    );
    useReference();
    expect(addTwo()).toEqual([11, 22]);
  });
  test("or has none at all: a plain buffer serves the references", async () => {
    const ours = holder[key];
    delete holder[key];
    vi.stubGlobal("WebAssembly", undefined);
    vi.resetModules();
    try {
      const kernels = await import("../src/index.ts");
      const { exp_f32 } = await import("../src/generated/elementwise.ts");
      const [x, y] = [kernels.runtime.heap.allocate(4), kernels.runtime.heap.allocate(300_000)];
      expect(() => exp_f32(1, x, y)).toThrow("the host has no WebAssembly SIMD");
      kernels.useReference();
      kernels.view("float32", x, 1)[0] = 0;
      exp_f32(1, x, y);
      expect(kernels.view("float32", y, 1)[0]).toBe(1);
    } finally {
      holder[key] = ours;
    }
  });
});

test("scratch grows and keeps one block", () => {
  const before = runtime.heap.statistics().liveBlocks;
  scratch(1000);
  const first = scratch(100_000);
  expect(scratch(50_000)).toBe(first);
  expect(runtime.heap.statistics().liveBlocks).toBeLessThanOrEqual(before + 1);
});
