import { runtime, view } from "@wasmgrad/kernels";
import { fill_f32 } from "@wasmgrad/kernels/copy";
import { isFloat, type DType } from "../core/dtype.ts";
import { DTypeError } from "../core/errors.ts";

let slots = 0;

/**
 * Address of a number in memory, so that kernels need no scalar variants. Slot 0 and 1 are reused by
 * the next call.
 * @throws DTypeError when the number is none of the dtype: a fraction for int32, say
 */
export function scalarAddress(op: string, value: number, dtype: DType, slot: 0 | 1): number {
  if (slots === 0) slots = runtime.heap.allocate(16);
  const address = slots + slot * 8;
  if (dtype === "float32") fill_f32(1, value, address);
  else {
    const element = view(dtype, address, 1);
    element[0] = value;
    if (!isFloat(dtype) && (element[0] !== value || (dtype === "bool" && value > 1)))
      throw unfit(op, value, dtype as keyof typeof RANGE);
  }
  return address;
}

const RANGE = {
  int32: "whole numbers from -2147483648 to 2147483647",
  uint8: "whole numbers from 0 to 255",
  bool: "0 and 1",
};

const unfit = (op: string, value: number, dtype: keyof typeof RANGE): DTypeError =>
  new DTypeError(
    op,
    `the tensor is ${dtype} and the number is ${value}; ${dtype} takes ${RANGE[dtype]}. cast(x, "float32") would fit.`,
  );
