import { expect, inject, test } from "vitest";
import { isShared, runtime } from "../src/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether the page is served with the headers of cross-origin isolation; absent in Node. */
    isolated?: boolean;
  }
}

test("the memory is shared wherever the host allows it: in Node, and in an isolated page", () => {
  const isolated = inject("isolated");
  if (isolated !== undefined) expect(globalThis.crossOriginIsolated).toBe(isolated);
  expect(isShared(runtime.heap.memory.buffer)).toBe(isolated ?? true);
});
