import { type Value, type Variable } from "@wasmgrad/autograd";
import { asVariable } from "../core/as-variable.ts";
import { Layer } from "../core/layer.ts";

/**
 * y = f(x)
 * @shape x [...] → [...]
 */
export class PascalName extends Layer {
  override forward(x: Value): Variable {
    throw new Error(`PascalName: not written yet; x is [${asVariable(x).shape.join(", ")}].`);
  }
}
