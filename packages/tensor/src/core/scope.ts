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
  /** The handle made last; each knows the one before. No array: storing into an old one costs more than all the rest. */
  last: Handle;
  readonly parent: Scope | null;
}

/** Before the first handle of a scope. */
const END = {} as Handle;
let current: Scope | null = null;

/** The innermost open scope, or null. */
export const currentScope = (): Scope | null => current;

/** Enter a new handle into the current scope, or into the finalizer net. Returns it. */
export function track<H extends Handle>(handle: H): H {
  if (current !== null) {
    if (handle.previous === null) {
      handle.previous = current.last;
      current.last = handle;
    }
    return handle;
  }
  watch(handle);
  warnWhenLarge();
  return handle;
}

/** Open a scope by hand; `closeScope` must follow. `scope(fn)` is the safe form. */
export function openScope(): Scope {
  return (current = { last: END, parent: current });
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
  for (let handle = scope.last; handle !== END;) {
    const before = leave(handle);
    if (!handle.disposed && !handle.kept) {
      if (escaping?.has(handle)) track(handle);
      else handle.dispose(escaping);
    }
    handle = before;
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

/** Take a handle out of the list of its scope. Returns the one before. */
function leave(handle: Handle): Handle {
  const before = handle.previous as Handle;
  handle.previous = null;
  return before;
}

/** True when `handle` was made in this scope. */
export function madeIn(scope: Scope, handle: Handle): boolean {
  for (let h = scope.last; h !== END; h = h.previous as Handle) if (h === handle) return true;
  return false;
}

/**
 * Close the scope of an op's body, opened by `openScope`: temporaries are freed, survivors come back in no
 * scope, to be owned by the caller. Call it in a `finally`.
 */
export function closeBody(body: Scope, survivor: Handle | null, others?: readonly (Handle | null)[] | null): void {
  current = body.parent;
  for (let handle = body.last; handle !== END;) {
    const before = leave(handle);
    if (handle !== survivor && !handle.kept && !handle.disposed && others?.includes(handle) !== true) handle.dispose();
    handle = before;
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
