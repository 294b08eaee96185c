/** Functions that write into an existing tensor. Each raises the version of its storage. */
import { fill_f32 } from "@wasmgrad/kernels/copy";
import { axpy_f32, axpy_ref } from "@wasmgrad/kernels/elementwise";
import { checkFloat, checkSameDType } from "../core/dtype.ts";
import { ShapeError, show } from "../core/errors.ts";
import { copyElements, copySpan, packed, unpack } from "../core/packed.ts";
import { broadcastStrides, sameShape } from "../core/shape.ts";
import { checkLive, type Tensor } from "../core/tensor.ts";
import { scalarAddress } from "../elementwise/scalar.ts";
import { clone } from "./reshape.ts";

/**
 * y ← x, element by element; x broadcasts to the shape of y, and may be another part of the same memory. Returns y.
 * @throws ShapeError, DTypeError, LifetimeError
 */
export function assign(y: Tensor, x: Tensor): Tensor {
  checkTarget("assign", y, x);
  const shift = y.rank - x.rank;
  if (shift < 0 || x.shape.some((size, i) => size !== 1 && size !== y.shape[i + shift])) {
    throw new ShapeError(
      "assign",
      `the target is ${show(y.shape)} and the source ${show(x.shape)}, which does not broadcast to it.`,
    );
  }
  const from = unaffected(x, y);
  copyElements(from, broadcastStrides(from.shape, from.strides, y.shape), y);
  unpack(from, x);
  y.storage.version++;
  return y;
}

/** y ← value, everywhere. Returns y. */
export function fill(y: Tensor, value: number): Tensor {
  checkTarget("fill", y, y);
  if (y.contiguous && y.dtype === "float32") fill_f32(y.size, value, y.address);
  else copySpan(y, { address: scalarAddress("fill", value, y.dtype, 0), strides: y.shape.map(() => 0) });
  y.storage.version++;
  return y;
}

/**
 * y ← y + α·x for tensors of one shape. Returns y.
 * @throws ShapeError, DTypeError, LifetimeError
 */
export function addScaled(y: Tensor, x: Tensor, alpha: number = 1): Tensor {
  checkTarget("addScaled", y, x);
  checkFloat("addScaled", "y", y.dtype);
  if (!sameShape(y.shape, x.shape)) {
    throw new ShapeError("addScaled", `y is ${show(y.shape)} and x is ${show(x.shape)}; the shapes must be equal.`);
  }
  const [to, from] = [packed(y), packed(unaffected(x, y))];
  if (y.dtype === "float32") axpy_f32(y.size, alpha, from.address, to.address);
  else axpy_ref(y.dtype, y.size, alpha, from.address, to.address);
  if (to !== y) copyElements(to, to.strides, y);
  unpack(to, y);
  unpack(from, x);
  y.storage.version++;
  return y;
}

/** x, or a copy where writing into y would change elements of x that are still to be read. */
function unaffected(x: Tensor, y: Tensor): Tensor {
  if (x.storage !== y.storage || (x.address === y.address && sameShape(x.strides, y.strides))) return x;
  return clone(x);
}

function checkTarget(op: string, y: Tensor, x: Tensor): void {
  checkLive(op, y);
  checkLive(op, x);
  checkSameDType(op, y.dtype, x.dtype);
  if (!y.contiguous && y.size > 1 && y.strides.some((stride, axis) => stride === 0 && y.shape[axis] > 1)) {
    throw new ShapeError(
      op,
      `the target ${show(y.shape)} repeats elements (an expanded view); clone(y) gives it elements of its own.`,
    );
  }
}
