import { runtime, view } from "@wasmgrad/kernels";
import { fill_f32 } from "@wasmgrad/kernels/copy";
import { isFloat, type DType } from "../core/dtype.ts";
import { DTypeError } from "../core/errors.ts";

let slots = 0;

/**
 * Address of a number in memory, so that kernels need no scalar variants. Slot 0 and 1 are reused by
 * the next call.
 * @throws DTypeError when an integer tensor meets a fraction
 */
export function scalarAddress(op: string, value: number, dtype: DType, slot: 0 | 1): number {
  if (slots === 0) slots = runtime.heap.allocate(16);
  const address = slots + slot * 8;
  if (dtype === "float32") fill_f32(1, value, address);
  else {
    if (!isFloat(dtype) && !Number.isInteger(value)) {
      throw new DTypeError(
        op,
        `the tensor is ${dtype} and the number is ${value}; an integer tensor takes whole numbers. cast(x, "float32") would fit.`,
      );
    }
    view(dtype, address, 1)[0] = value;
  }
  return address;
}
