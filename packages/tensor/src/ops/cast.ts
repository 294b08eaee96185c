import { view } from "@wasmgrad/kernels";
import type { DType } from "../core/dtype.ts";
import { track } from "../core/scope.ts";
import { packed, unpack } from "../core/packed.ts";
import { allocate, checkLive, viewOf, type Tensor } from "../core/tensor.ts";

/**
 * The values in another dtype: rounded to nearest for float32, truncated for integers (as typed arrays
 * do), x ≠ 0 for bool. A view when the dtype is the same already.
 */
export function cast(x: Tensor, dtype: DType): Tensor {
  checkLive("cast", x);
  if (x.dtype === dtype) return viewOf(x, x.shape, x.strides);
  const from = packed(x);
  const y = allocate(x.shape, dtype);
  const source = view(x.dtype, from.address, x.size);
  const target = view(dtype, y.address, x.size);
  if (dtype === "bool") for (let i = 0; i < x.size; i++) target[i] = source[i] === 0 ? 0 : 1;
  else target.set(source);
  unpack(from, x);
  return track(y);
}
