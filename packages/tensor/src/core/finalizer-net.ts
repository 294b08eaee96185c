/**
 * Frees handles made outside every scope when the garbage collector finds them: late, and never inside a
 * synchronous loop.
 */
import type { Handle, Remains } from "./handle.ts";

let net: FinalizationRegistry<Remains> | null = null;

/** Let the finalizer net free this handle should it be lost. Costs 100–750 ns. */
export function watch(handle: Handle): void {
  if (handle.watched || typeof FinalizationRegistry === "undefined") return;
  net ??= new FinalizationRegistry((remains) => remains.release());
  net.register(handle, handle.remains(), handle);
  handle.watched = true;
}

/** Called by `dispose`: the net need not free it again. */
export function unwatch(handle: Handle): void {
  if (handle.watched) net?.unregister(handle);
}
