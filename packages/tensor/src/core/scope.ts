/**
 * Scopes: who frees a tensor, and when.
 *
 * A scope is the list of the handles made while it was open; closing it disposes them, except those that
 * were kept or that escape with the result. Outside every scope the finalizer net has to do.
 */
import { LifetimeError } from "./errors.ts";
import { watch } from "./finalizer-net.ts";
import { warnWhenLarge } from "./growth-warning.ts";
import type { Handle } from "./handle.ts";
import { handlesIn } from "./handles-in.ts";

/** An open scope. */
export interface Scope {
  readonly handles: Handle[];
  parent: Scope | null;
}

let current: Scope | null = null;

/** The innermost open scope, or null. */
export const currentScope = (): Scope | null => current;

/** Enter a new handle into the current scope, or into the finalizer net. Returns it. */
export function track<H extends Handle>(handle: H): H {
  if (current !== null) {
    current.handles.push(handle);
    return handle;
  }
  watch(handle);
  warnWhenLarge();
  return handle;
}

/** Open a scope by hand; `closeScope` must follow. `scope(fn)` is the safe form. */
export function openScope(): Scope {
  return (current = { handles: [], parent: current });
}

/**
 * Close a scope: dispose what was made inside, except kept handles and those in `escaping`, which pass
 * to the parent.
 * @throws LifetimeError when a scope opened later is still open
 */
export function closeScope(scope: Scope, escaping?: ReadonlySet<Handle>): void {
  if (current !== scope) {
    throw new LifetimeError(
      "scope",
      "this scope is not the innermost one, so closing it would free handles of a scope that is still open. " +
        "Scopes must close in the reverse order of opening; code that awaits must open and close its scopes between awaits.",
    );
  }
  current = scope.parent;
  for (const handle of scope.handles) {
    if (handle.disposed || handle.kept) continue;
    if (escaping?.has(handle)) track(handle);
    else handle.dispose(escaping);
  }
}

/**
 * Run `fn`, then free every tensor made inside, except those it returns (also inside arrays, plain
 * objects and Variables) and those marked by `keep`.
 *
 * @throws LifetimeError when `fn` is asynchronous: its tensors would be freed before it ends
 * @example
 * ```ts
 * import { mul, add, scope, tensor } from "@wasmgrad/tensor";
 * const x = tensor([1, 2, 3]);
 * const y = scope(() => add(mul(x, x), 1)); // the product is freed, the sum is returned
 * y.toArray(); // => [2, 5, 10]
 * ```
 */
export function scope<T>(fn: () => T): T {
  const opened = openScope();
  let escaping: Set<Handle> | undefined;
  try {
    const result = fn();
    if (isPromise(result)) {
      result.then(undefined, () => undefined);
      throw new LifetimeError(
        "scope",
        "the function returned a promise, so its tensors would be freed before it ends. Open scopes inside the asynchronous " +
          "function, around the parts between awaits, and return plain values or kept tensors.",
      );
    }
    escaping = handlesIn(result);
    return result;
  } finally {
    closeScope(opened, escaping);
  }
}

const bodies: { handles: Handle[]; parent: Scope | null }[] = [];
let depth = 0;

/**
 * Open the scope of an op's body: a pooled scope, cheaper than `openScope`, for the few nanoseconds
 * around one computation. `closeBody` must follow, in a `finally`.
 */
export function openBody(): Scope {
  const body = (bodies[depth] ??= { handles: [], parent: null });
  depth++;
  body.parent = current;
  return (current = body);
}

/** Close it: temporaries are freed, survivors come back in no scope, to be owned by the caller. */
export function closeBody(body: Scope, survivor: Handle | null, others?: readonly (Handle | null)[] | null): void {
  current = body.parent;
  body.parent = null; // or the pool would hold on to all handles of that scope
  depth--;
  let handle: Handle | undefined;
  while ((handle = body.handles.pop()) !== undefined) {
    if (handle === survivor || handle.kept || handle.disposed) continue;
    if (others?.includes(handle) !== true) handle.dispose();
  }
}

/** No scope disposes `value` (a handle, or an array or plain object of handles) any more: its owner does. */
export function keep<T>(value: T): T {
  for (const handle of handlesIn(value)) {
    handle.kept = true;
    watch(handle);
  }
  return value;
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | null | undefined)?.then === "function";
