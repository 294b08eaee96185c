import { runtime } from "@wasmgrad/kernels";

/**
 * A block of the one memory, counted by those who use it: handles (tensors, views) and values that a
 * graph has saved. The last one to leave gives the block back.
 */
export class Storage {
  declare readonly address: number;
  declare readonly bytes: number;
  /** Handles and graph values that use this block. */
  declare uses: number;
  /** Raised by every write in place, so that a graph notices a value that has changed. */
  declare version: number;

  constructor(bytes: number) {
    this.address = runtime.heap.allocate(bytes);
    this.bytes = bytes;
    this.uses = 1;
    this.version = 0;
  }

  retain(): void {
    this.uses++;
  }

  release(): void {
    if (--this.uses === 0) runtime.heap.release(this.address, this.bytes);
  }
}
