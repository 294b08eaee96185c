/** For the rules of maximum and minimum. */
import { add, cast, equal, greater, mul, type Tensor } from "@wasmgrad/tensor";
import { detach, type Value } from "../core/variable.ts";

/** 1 where x > z, ½ where they are equal, 0 elsewhere: a constant for every derivative. */
export function shareOfLarger(x: Value | number, z: Value | number): Tensor {
  const [p, q] = [x, z].map((v) => (typeof v === "number" ? v : detach(v)));
  const dtype = typeof p === "number" ? (q as Tensor).dtype : p.dtype;
  return add(cast(greater(p, q), dtype), mul(cast(equal(p, q), dtype), 0.5));
}
