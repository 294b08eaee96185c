/** The one road that all element-wise functions of two operands take to their kernels. */
import { BYTES, type BoundReference } from "@wasmgrad/kernels";
import { checkSameDType, type DType } from "../core/dtype.ts";
import { DTypeError } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { broadcastShapes, broadcastStrides, sameShape } from "../core/shape.ts";
import { allocate, allocateLike, checkLive, Tensor } from "../core/tensor.ts";
import { scalarAddress } from "./scalar.ts";
import { forPieces } from "./strided.ts";

/** A tensor, or a number that takes the dtype of the other operand. */
export type Operand = Tensor | number;

/** The kernel's argument list: rows, columns, each operand with its two strides, output. */
export type BinaryCall = (
  rows: number,
  cols: number,
  a: number,
  aRow: number,
  aCol: number,
  b: number,
  bRow: number,
  bCol: number,
  y: number,
) => void;

/** What an op says of itself. */
export interface BinaryOp {
  readonly name: string;
  readonly f32: BinaryCall;
  readonly ref: BoundReference;
  /** Dtype of the result, when it is not that of the operands. */
  readonly result?: DType;
  /** True where integers have no exact result. */
  readonly floatOnly?: boolean;
  /** True where the result for true and false is neither. */
  readonly noBool?: boolean;
}

/**
 * y = op(a, b), element by element, broadcasting.
 * @throws ShapeError, DTypeError, LifetimeError
 */
export function binary(op: BinaryOp, a: Operand, b: Operand): Tensor {
  if (
    a instanceof Tensor &&
    b instanceof Tensor &&
    a.dtype === "float32" &&
    b.dtype === "float32" &&
    a.contiguous &&
    b.contiguous &&
    !a.disposed &&
    !b.disposed &&
    sameShape(a.shape, b.shape)
  ) {
    const y = allocateLike(a, op.result ?? "float32");
    op.f32(1, a.size, a.address, 0, 1, b.address, 0, 1, y.address);
    return track(y);
  }
  if (typeof b === "number" && a instanceof Tensor && a.dtype === "float32" && a.contiguous && !a.disposed) {
    const y = allocateLike(a, op.result ?? "float32");
    op.f32(1, a.size, a.address, 0, 1, scalarAddress(op.name, b, "float32", 1), 0, 0, y.address);
    return track(y);
  }
  return broadcast(op, a, b);
}

function broadcast(op: BinaryOp, a: Operand, b: Operand): Tensor {
  const dtype = commonDType(op, a, b);
  const [aShape, bShape] = [a, b].map((x) => (typeof x === "number" ? [] : x.shape));
  const shape = broadcastShapes(op.name, aShape, bShape);
  const strides = [a, b].map((x) =>
    typeof x === "number" ? shape.map(() => 0) : broadcastStrides(x.shape, x.strides, shape),
  );
  const aAddress = typeof a === "number" ? scalarAddress(op.name, a, dtype, 0) : a.address;
  const bAddress = typeof b === "number" ? scalarAddress(op.name, b, dtype, 1) : b.address;
  const y = allocate(shape, op.result ?? dtype);
  if (y.size === 0) return track(y);
  const run: BinaryCall = dtype === "float32" ? op.f32 : (...args) => op.ref(dtype, ...args);
  const [unit, yUnit] = [BYTES[dtype], BYTES[y.dtype]];
  forPieces(shape, [...strides, y.strides], ({ rows, columns, start, row, column }) =>
    run(
      ...([rows, columns, aAddress + start[0] * unit, row[0], column[0]] as const),
      ...([bAddress + start[1] * unit, row[1], column[1], y.address + start[2] * yUnit] as const),
    ),
  );
  return track(y);
}

function commonDType(op: BinaryOp, a: Operand, b: Operand): DType {
  if (typeof a !== "number") checkLive(op.name, a);
  if (typeof b !== "number") checkLive(op.name, b);
  const [x, y] = typeof a === "number" ? [b, a] : [a, b];
  if (typeof x === "number") {
    throw new DTypeError(op.name, `both operands are numbers; one must be a Tensor. tensor(${y}) would fit.`);
  }
  if (typeof y !== "number") checkSameDType(op.name, x.dtype, y.dtype);
  if (op.floatOnly === true && x.dtype !== "float32" && x.dtype !== "float64") {
    throw new DTypeError(
      op.name,
      `the operands are ${x.dtype}; they must be float32 or float64. cast(x, "float32") would fit.`,
    );
  }
  if (op.noBool === true && x.dtype === "bool") {
    throw new DTypeError(op.name, `the operands are bool; they must be numbers. cast(x, "int32") would fit.`);
  }
  return x.dtype;
}
