import { track } from "../core/scope.ts";
import { copyElements, copyRow } from "../core/packed.ts";
import { broadcastStrides, type Shape } from "../core/shape.ts";
import { allocate, checkLive, type Tensor } from "../core/tensor.ts";

/** `x`, which broadcasts to `shape`, written out in that shape: a packed `expand`. */
export function repeat(x: Tensor, shape: Shape): Tensor {
  checkLive("repeat", x);
  const y = allocate(shape, x.dtype);
  if (x.size === 1) copyRow(y, 1, y.size, { address: x.address, stride: 0 });
  else copyElements(x, broadcastStrides(x.shape, x.strides, shape), y);
  return track(y);
}
