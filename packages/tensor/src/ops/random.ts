/** Tensors of random numbers. Each takes a seed or a generator; same seed, same bytes, in every host. */
import { Random } from "@wasmgrad/random";
import { view } from "@wasmgrad/kernels";
import { checkFloat, type DType } from "../core/dtype.ts";
import { track } from "../core/scope.ts";
import { checkShape, type Shape } from "../core/shape.ts";
import { allocate, type Tensor } from "../core/tensor.ts";

/** Where the randomness comes from. */
export interface RandomOptions {
  /** A seed, or a generator that is drawn from. */
  readonly random: number | Random;
  /** float32 unless said. */
  readonly dtype?: DType;
}

/** Independent, uniform in [low, high). */
export function randomUniform(
  shape: Shape,
  options: RandomOptions & { readonly low?: number; readonly high?: number },
): Tensor {
  return draw("randomUniform", shape, options, (random, elements) =>
    random.fillUniform(elements, options.low ?? 0, options.high ?? 1),
  );
}

/** Independent, normal with the given mean and standard deviation. */
export function randomNormal(
  shape: Shape,
  options: RandomOptions & { readonly mean?: number; readonly std?: number },
): Tensor {
  return draw("randomNormal", shape, options, (random, elements) =>
    random.fillNormal(elements, options.mean ?? 0, options.std ?? 1),
  );
}

type Fill = (random: Random, elements: Float32Array | Float64Array) => void;

function draw(op: string, shape: Shape, { random, dtype = "float32" }: RandomOptions, fill: Fill): Tensor {
  checkShape(op, shape);
  checkFloat(op, "the result", dtype);
  const y = allocate(shape, dtype);
  const elements = view(dtype, y.address, y.size) as Float32Array | Float64Array;
  fill(typeof random === "number" ? new Random(random) : random, elements);
  return track(y);
}
