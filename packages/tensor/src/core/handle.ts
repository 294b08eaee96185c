/** Something that holds memory and can let go of it. */
export abstract class Handle {
  /** True after `dispose`. */
  declare disposed: boolean;
  /** True when no scope may dispose it: parameters, gradients, optimizer state. */
  declare kept: boolean;
  /** True when the finalizer net watches it. */
  declare watched: boolean;
  /** @internal The handle made before this one in the same scope; null when it is in no scope. */
  declare previous: Handle | null;

  // Fields are declared and assigned here: a field initializer would write each twice, and millions of
  // handles are made.
  constructor() {
    this.disposed = false;
    this.kept = false;
    this.watched = false;
    this.previous = null;
  }

  // `console.log` prints a handle in Node, Bun and Deno as toString does. A method with this name has no
  // type that a single file could declare.
  static {
    Object.defineProperty(this.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value(this: Handle): string {
        return this.toString();
      },
    });
  }

  /**
   * Let go of the memory. Disposing twice is allowed.
   * @param spared handles inside this one that live on, in the current scope
   */
  abstract dispose(spared?: ReadonlySet<Handle>): void;
  /** What the net releases when this object is found unreachable. It must not refer to this object. */
  abstract remains(): Remains;
}

/** What is left of a handle that was garbage-collected. */
export interface Remains {
  release(): void;
}
