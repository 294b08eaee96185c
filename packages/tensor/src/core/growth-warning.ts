import { runtime } from "@wasmgrad/kernels";

const WARN_AT = 256 * 2 ** 20;
let warned = false;

/** Called for handles made outside every scope: warns once when much memory is in use that no scope will free. */
export function warnWhenLarge(): void {
  if (warned || runtime.heap.liveBytes < WARN_AT) return;
  warned = true;
  console.warn(
    `wasmgrad: ${Math.round(runtime.heap.liveBytes / 2 ** 20)} MiB are in use and no scope is open. Wrap the body of loops in ` +
      `scope(() => { … }), or iterate with batches(), so that intermediate tensors are freed.`,
  );
}
