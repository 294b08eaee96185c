/**
 * `benchFamily(spec, kernels)`: one benny suite a kernel over the scenes of its spec, on each build.
 */
import benny from "benny";
import { setBuild } from "../load/build.ts";
import type { Kernel } from "../load/instantiate.ts";
import { runtime, type Build } from "../memory/runtime.ts";
import { BYTES, view } from "../memory/views.ts";
import { domainOf, elementType, type Values } from "./arguments.ts";
import { resolveStrides } from "./cases.ts";
import type { FamilySpec, KernelSpec } from "./define-kernel.ts";
import { randomSource } from "./random-source.ts";

/** Measure all kernels of a family and print GFLOP/s and GB/s for each scene and build. */
export async function benchFamily(family: FamilySpec, module: Readonly<Record<string, unknown>>): Promise<void> {
  const builds: Build[] = family.relaxed ? ["simd", "relaxed"] : ["simd"];
  for (const spec of family.kernels) {
    const cases = Object.entries(spec.scenes).flatMap(([scene, row]) =>
      builds.map((build) => benny.add(`${scene} ${build}`, prepare(spec, module, resolveStrides(spec, row), build))),
    );
    const complete = benny.complete((summary) => {
      for (const { name, ops } of summary.results) {
        const values = resolveStrides(spec, spec.scenes[name.slice(0, name.lastIndexOf(" "))]);
        const [gflops, gbytes] = [spec.flops(values), spec.bytes(values)].map((x) => ((x * ops) / 1e9).toFixed(1));
        console.log(`${spec.name} ${name}: ${gflops} GFLOP/s, ${gbytes} GB/s`);
      }
    });
    await benny.suite(spec.name, ...cases, benny.cycle(), complete);
  }
  setBuild(null);
}

/** Allocate and fill the operands of a scene; return a function that makes one call. */
export function prepare(
  spec: KernelSpec,
  module: Readonly<Record<string, unknown>>,
  values: Values,
  build: Build | null,
): () => () => void {
  return () => {
    const args = Object.entries(spec.args).map(([name, arg]) => {
      if (arg.role === "scratch") return runtime.heap.allocate(arg.bytes(values));
      if (!("type" in arg)) return values[name];
      const type = elementType(arg, "float32");
      const length = arg.length(values);
      const address = runtime.heap.allocate(length * BYTES[type]);
      const random = randomSource(1);
      const [low, high] = domainOf(arg, values);
      const elements = view(type, address, length);
      for (let i = 0; i < length; i++) elements[i] = low + random.next() * (high - low);
      return address;
    });
    if (build !== null) setBuild(build);
    return () => (module[spec.name] as Kernel)(...args);
  };
}
