import { relu, type Value, type Variable } from "@wasmgrad/autograd";
import { Layer } from "../core/layer.ts";
import { asVariable } from "../core/as-variable.ts";

/** y = max(0, x), element by element */
export class ReLU extends Layer {
  override forward(x: Value): Variable {
    return relu(asVariable(x));
  }
}
