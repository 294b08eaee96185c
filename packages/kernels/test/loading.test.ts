/** Builds and their switching, a host that refuses WebAssembly. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { add_f32 } from "../src/generated/elementwise.ts";
import {
  currentBuild,
  hasRelaxedSimd,
  hasSimd,
  isShared,
  reproducible,
  runtime,
  scratch,
  setBuild,
  useReference,
  view,
  WasmUnavailableError,
} from "../src/index.ts";
import { instantiate } from "../src/load/instantiate.ts";

afterEach(() => {
  setBuild(null);
  vi.restoreAllMocks();
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
});

test("scratch grows and keeps one block", () => {
  const before = runtime.heap.statistics().liveBlocks;
  scratch(1000);
  const first = scratch(100_000);
  expect(scratch(50_000)).toBe(first);
  expect(runtime.heap.statistics().liveBlocks).toBeLessThanOrEqual(before + 1);
});
