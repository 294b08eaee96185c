/** What the heap needs of its memory. `WebAssembly.Memory` has this shape. */
export interface HostMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

export const PAGE = 65_536;
const MAXIMUM_PAGES = 65_536;

/**
 * Make the one memory: shared where the host allows it (Node, cross-origin-isolated pages), so that
 * a thread pool can use it later; otherwise private; and a plain ArrayBuffer where WebAssembly does
 * not exist at all, which the TypeScript references can still use.
 */
export function createMemory(): HostMemory {
  if (typeof WebAssembly === "undefined") return new PlainMemory();
  if (canShare()) {
    try {
      return new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
    } catch {
      // A host may refuse to reserve 4 GiB of addresses for a shared memory: use a private one.
    }
  }
  return new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES });
}

/** True when `buffer` is shared between threads. */
export function isShared(buffer: ArrayBufferLike): boolean {
  return typeof SharedArrayBuffer !== "undefined" && buffer instanceof SharedArrayBuffer;
}

function canShare(): boolean {
  if (typeof SharedArrayBuffer === "undefined") return false;
  const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated;
  return isolated !== false;
}

class PlainMemory implements HostMemory {
  buffer: ArrayBuffer = new ArrayBuffer(PAGE);

  grow(pages: number): number {
    const before = this.buffer.byteLength / PAGE;
    const larger = new ArrayBuffer(this.buffer.byteLength + pages * PAGE);
    new Uint8Array(larger).set(new Uint8Array(this.buffer));
    this.buffer = larger;
    return before;
  }
}
