import { sigmoid, type Value, type Variable } from "@wasmgrad/autograd";
import { Layer } from "../core/layer.ts";
import { asVariable } from "../core/as-variable.ts";

/** y = σ(x) = 1/(1 + e⁻ˣ), element by element */
export class Sigmoid extends Layer {
  override forward(x: Value): Variable {
    return sigmoid(asVariable(x));
  }
}
