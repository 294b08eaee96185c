/** The one road that all element-wise functions of one operand take to their kernels. */
import type { BoundReference } from "@wasmgrad/kernels";
import { checkFloat, checkNumber } from "../core/dtype.ts";
import { track } from "../core/scope.ts";
import { allocateLike, checkLive, type Tensor } from "../core/tensor.ts";
import { packed, unpack } from "../core/packed.ts";

/** What an op says of itself. */
export interface UnaryOp {
  readonly name: string;
  readonly f32: (n: number, x: number, y: number) => void;
  readonly ref: BoundReference;
  /** True when it makes sense for integers too. */
  readonly integers?: boolean;
}

/**
 * y = op(x), element by element.
 * @throws DTypeError, LifetimeError
 */
export function unary(op: UnaryOp, x: Tensor): Tensor {
  checkLive(op.name, x);
  if (op.integers === true) checkNumber(op.name, "x", x.dtype);
  else checkFloat(op.name, "x", x.dtype);
  const from = packed(x);
  const y = allocateLike(from, x.dtype);
  if (x.dtype === "float32") op.f32(x.size, from.address, y.address);
  else op.ref(x.dtype, x.size, from.address, y.address);
  unpack(from, x);
  return track(y);
}
