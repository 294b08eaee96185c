import { tanh, type Value, type Variable } from "@wasmgrad/autograd";
import { Layer } from "../core/layer.ts";
import { asVariable } from "../core/as-variable.ts";

/** y = tanh x, element by element */
export class Tanh extends Layer {
  override forward(x: Value): Variable {
    return tanh(asVariable(x));
  }
}
