/**
 * @wasmgrad/layers: parts of networks, with PyTorch's names, defaults and weight layouts.
 */
export {
  constant as constantInitializer,
  fanInUniform,
  heNormal,
  heUniform,
  normal as normalInitializer,
  uniform as uniformInitializer,
  xavierNormal,
  xavierUniform,
  type Fans,
  type Initializer,
} from "./core/initializers.ts";
export { Layer } from "./core/layer.ts";
export type { RandomOption } from "./core/random-source.ts";
export { summary } from "./core/summary.ts";
export { Dropout } from "./layers/dropout.ts";
export { Flatten } from "./layers/flatten.ts";
export { Linear, type LinearOptions } from "./layers/linear.ts";
export { ReLU } from "./layers/relu.ts";
export { Sequential } from "./layers/sequential.ts";
export { Sigmoid } from "./layers/sigmoid.ts";
export { Tanh } from "./layers/tanh.ts";
