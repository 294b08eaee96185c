/** Loads the package anew: two copies in one program, a host without WebAssembly. Browsers keep their modules. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { ABI, IncompatibleKernelsError, runtime, VERSION } from "../src/index.ts";

const key = Symbol.for("wasmgrad");
const holder = globalThis as { [key]?: unknown };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

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

test("a host without WebAssembly: a plain buffer serves the references", async () => {
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
