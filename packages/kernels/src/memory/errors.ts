/** The heap cannot grow: the limit is reached, or the host refuses more memory. */
export class OutOfMemoryError extends Error {
  override readonly name = "OutOfMemoryError";
  /** Bytes that were asked for. */
  readonly requested: number;
  /** Bytes in use at that moment. */
  readonly live: number;

  constructor(message: string, requested: number, live: number) {
    super(message);
    this.requested = requested;
    this.live = live;
  }
}

/** The host has no WebAssembly, or forbids compiling it. */
export class WasmUnavailableError extends Error {
  override readonly name = "WasmUnavailableError";
}

/** Two copies of this package with different memory layouts met in one program. */
export class IncompatibleKernelsError extends Error {
  override readonly name = "IncompatibleKernelsError";
}
