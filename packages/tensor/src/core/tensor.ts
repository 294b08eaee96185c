import { view, BYTES } from "@wasmgrad/kernels";
import type { DType, TypedArray } from "./dtype.ts";
import { DTypeError, LifetimeError, ShapeError, show } from "./errors.ts";
import { unwatch } from "./finalizer-net.ts";
import { Handle, type Remains } from "./handle.ts";
import { track } from "./scope.ts";
import { census } from "./census.ts";
import { format } from "./format.ts";
import { contiguousStrides, isContiguous, sizeOf, type Shape } from "./shape.ts";
import { Storage } from "./storage.ts";

/** Nested arrays of numbers, as deep as the rank. */
export type Nested = number | boolean | readonly Nested[];

/**
 * An array of numbers: a shape and strides over a counted block of memory.
 *
 * A tensor is a handle. Several may view one storage; the block is given back when the last lets go.
 * Functions do the mathematics (`add(a, b)`); the methods here only read, print and dispose.
 */
export class Tensor extends Handle {
  declare readonly shape: Shape;
  /** Elements from one index to the next, for each axis. */
  declare readonly strides: readonly number[];
  /** Elements from the start of the storage to the first element. */
  declare readonly offset: number;
  declare readonly dtype: DType;
  /** Number of elements. */
  declare readonly size: number;
  /** True when the elements lie in row-major order without gaps. */
  declare readonly contiguous: boolean;
  /** @internal The counted block of memory. */
  declare readonly storage: Storage;
  /** @internal Address of the first element, in bytes: for kernel calls only. */
  declare readonly address: number;

  /** @internal Use `tensor`, `zeros`, … to make one. */
  constructor(
    storage: Storage,
    shape: Shape,
    strides: readonly number[],
    offset: number,
    dtype: DType,
    contiguous: boolean,
  ) {
    super();
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.dtype = dtype;
    this.size = sizeOf(shape);
    this.contiguous = contiguous;
    this.storage = storage;
    this.address = storage.address + offset * BYTES[dtype];
    census.opened(this);
  }

  /** Number of axes. */
  get rank(): number {
    return this.shape.length;
  }

  /** The only element of a tensor of size 1. */
  item(): number {
    if (this.size !== 1)
      throw new ShapeError("item", `the tensor is ${show(this.shape)}; it must have one element, not ${this.size}.`);
    checkLive("item", this);
    return view(this.dtype, this.address, 1)[0];
  }

  /** A copy of the elements, row-major. */
  toTypedArray(): TypedArray {
    return read(this, (elements) => elements.slice());
  }

  /** A copy as nested arrays; a number for rank 0. Elements of a bool tensor are booleans. */
  toArray(): Nested {
    const elements = this.toTypedArray();
    const isBool = this.dtype === "bool";
    let next = 0;
    const nest = (axis: number): Nested => {
      if (axis === this.rank) return isBool ? elements[next++] !== 0 : elements[next++];
      return Array.from({ length: this.shape[axis] }, () => nest(axis + 1));
    };
    return nest(0);
  }

  /** Let go of the storage. Using the tensor afterwards throws a LifetimeError. */
  override dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    unwatch(this);
    census.closed(this);
    this.storage.release();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  override remains(): Remains {
    const { storage } = this;
    return {
      release() {
        census.lost();
        storage.release();
      },
    };
  }

  /** Shape, dtype and values, shortened when there are many. */
  override toString(): string {
    return this.disposed ? `Tensor ${this.dtype} ${show(this.shape)} (disposed)` : read(this, (e) => format(this, e));
  }
}

/** A new contiguous tensor with undefined contents, in no scope yet: return it through `track`. */
export function allocate(shape: Shape, dtype: DType): Tensor {
  const storage = new Storage(sizeOf(shape) * BYTES[dtype]);
  return new Tensor(storage, shape, contiguousStrides(shape), 0, dtype, true);
}

/** As `allocate`, with the shape (and the strides, when contiguous) of another tensor. */
export function allocateLike(x: Tensor, dtype: DType): Tensor {
  if (!x.contiguous) return allocate(x.shape, dtype);
  return new Tensor(new Storage(x.size * BYTES[dtype]), x.shape, x.strides, 0, dtype, true);
}

/** A new handle on the storage of `x`. */
export function viewOf(x: Tensor, shape: Shape, strides: readonly number[], offset: number = x.offset): Tensor {
  x.storage.retain();
  return track(new Tensor(x.storage, shape, strides, offset, x.dtype, isContiguous(shape, strides)));
}

/**
 * A second handle on the elements of `x`, in no scope. Works on a disposed handle whose storage a graph
 * still holds.
 */
export function alias(x: Tensor): Tensor {
  x.storage.retain();
  return new Tensor(x.storage, x.shape, x.strides, x.offset, x.dtype, x.contiguous);
}

/** @throws LifetimeError when `x` was disposed; DTypeError when it is no tensor. */
export function checkLive(op: string, x: Tensor): void {
  if (!(x instanceof Tensor)) throw notATensor(op, x);
  if (x.disposed) {
    throw new LifetimeError(
      op,
      `a tensor ${show(x.shape)} was used after it was disposed. A scope frees what is made inside it: return the tensor from ` +
        `the scope, or keep() it.`,
    );
  }
}

function notATensor(op: string, x: unknown): DTypeError {
  const name = x === null ? "null" : typeof x === "object" ? (x.constructor?.name ?? "object") : typeof x;
  const kind = x instanceof Handle ? "Variable" : name; // a bundler may have renamed the class
  const fit =
    kind === "Variable"
      ? `Import ${op} from @wasmgrad/autograd (or wasmgrad) to keep the gradient, or pass its .value to drop it.`
      : kind === "Tensor"
        ? "It comes from another copy of @wasmgrad/tensor: run `npm dedupe`."
        : "tensor(data) makes one.";
  return new DTypeError(op, `an operand is a ${kind}; it must be a Tensor. ${fit}`);
}

/**
 * Call `fn` with the elements in row-major order: a live view where the layout allows it, a copy
 * otherwise. Do not keep the view: memory growth detaches it.
 */
export function read<T>(x: Tensor, fn: (elements: TypedArray) => T): T {
  checkLive("read", x);
  if (x.contiguous) return fn(view(x.dtype, x.address, x.size));
  const source = view(x.dtype, x.storage.address, x.storage.bytes / BYTES[x.dtype]);
  const copy = new (source.constructor as new (n: number) => TypedArray)(x.size);
  const index = Array.from<number>({ length: x.rank }).fill(0);
  let at = x.offset;
  for (let i = 0; i < x.size; i++) {
    copy[i] = source[at];
    for (let axis = x.rank - 1; axis >= 0; axis--) {
      at += x.strides[axis];
      if (++index[axis] < x.shape[axis]) break;
      at -= x.strides[axis] * x.shape[axis];
      index[axis] = 0;
    }
  }
  return fn(copy);
}
