import { BYTES } from "@wasmgrad/kernels";
import { where_f32, where_ref } from "@wasmgrad/kernels/elementwise";
import { checkSameDType } from "../core/dtype.ts";
import { DTypeError } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { broadcastShapes, broadcastStrides } from "../core/shape.ts";
import { allocate, checkLive, type Tensor } from "../core/tensor.ts";
import type { Operand } from "../elementwise/binary.ts";
import { scalarAddress } from "../elementwise/scalar.ts";
import { forPieces } from "../elementwise/strided.ts";

/**
 * y = a where the condition holds, b elsewhere.
 * @shape condition, a and b broadcast
 * @throws DTypeError when the condition is not bool, or a and b differ in dtype
 */
export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  checkLive("where", condition);
  if (condition.dtype !== "bool") {
    throw new DTypeError(
      "where",
      `the condition is ${condition.dtype}; it must be bool. notEqual(condition, 0) would fit.`,
    );
  }
  for (const x of [a, b]) if (typeof x !== "number") checkLive("where", x);
  const tensors = [a, b].filter((x): x is Tensor => typeof x !== "number");
  if (tensors.length === 2) checkSameDType("where", tensors[0].dtype, tensors[1].dtype);
  const dtype = tensors[0]?.dtype ?? "float32";
  const shape = tensors.reduce((s, x) => broadcastShapes("where", s, x.shape), condition.shape);
  const address = (x: Operand, slot: 0 | 1): number =>
    typeof x === "number" ? scalarAddress("where", x, dtype, slot) : x.address;
  const [aAddress, bAddress] = [address(a, 0), address(b, 1)];
  const y = allocate(shape, dtype);
  if (y.size === 0) return track(y);
  const strides = [condition, a, b].map((x) =>
    typeof x === "number" ? shape.map(() => 0) : broadcastStrides(x.shape, x.strides, shape),
  );
  const run: typeof where_f32 = dtype === "float32" ? where_f32 : (...args) => where_ref(dtype, ...args);
  const unit = BYTES[dtype];
  forPieces(shape, [...strides, y.strides], ({ rows, columns, start, row, column }) =>
    run(
      ...([rows, columns, condition.address + start[0], row[0], column[0]] as const),
      ...([aAddress + start[1] * unit, row[1], column[1]] as const),
      ...([bAddress + start[2] * unit, row[2], column[2], y.address + start[3] * unit] as const),
    ),
  );
  return track(y);
}
