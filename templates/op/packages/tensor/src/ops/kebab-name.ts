import { show } from "../core/errors.ts";
import type { Tensor } from "../core/tensor.ts";

/**
 * y = f(x), element by element
 * @shape x [...] → [...]
 */
export function camelName(x: Tensor): Tensor {
  throw new Error(`camelName: not written yet; x is ${show(x.shape)}.`);
}
