/**
 * One block that kernels may use while they run. Nothing in it outlives a kernel call, so every
 * call of a thread shares it.
 */
import { runtime } from "./runtime.ts";

let address = 0;
let size = 0;

/** Address of a scratch block of at least `bytes` bytes. Valid until the next call of `scratch`. */
export function scratch(bytes: number): number {
  if (bytes > size) {
    const larger = runtime.heap.allocate(bytes);
    if (size > 0) runtime.heap.release(address, size);
    address = larger;
    size = bytes;
  }
  return address;
}
