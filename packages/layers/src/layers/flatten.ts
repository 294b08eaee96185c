import { flatten, type Value, type Variable } from "@wasmgrad/autograd";
import { asVariable } from "../core/as-variable.ts";
import { Layer } from "../core/layer.ts";

/**
 * One axis from `start` on (1 by default: the batch stays)
 * @shape [N, C, H, W] → [N, C·H·W]
 */
export class Flatten extends Layer {
  readonly start: number;

  constructor(start: number = 1) {
    super();
    this.start = start;
  }

  override forward(x: Value): Variable {
    return flatten(asVariable(x), this.start);
  }
}
