import type { ReduceOptions } from "@wasmgrad/tensor";
import { defineCases } from "../testing/index.ts";
import { reductionCases } from "../testing/reductions.ts";
import { mean } from "./mean.ts";

export const cases = defineCases<ReduceOptions | undefined>({
  name: "mean",
  run: ([x], options) => mean(x, options),
  roundings: { y: ([x]) => x.reduce((n, size) => n * size, 1) + 2, dx: 3 },
  cases: [...reductionCases],
  golden: [
    {
      inputs: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      output: 3.5,
      gradients: [
        [
          [1 / 6, 1 / 6, 1 / 6],
          [1 / 6, 1 / 6, 1 / 6],
        ],
      ],
    },
    {
      inputs: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      options: { axis: 1 },
      output: [2, 5],
    },
    { inputs: [[]], output: NaN },
  ],
  refusals: [
    {
      inputs: [[[1, 2]]],
      options: { axis: 2 },
      message: /^mean: axis is 2 and the tensor has rank 2; .* from -2 to 1/,
    },
    { inputs: [[[1, 2]]], options: { axis: [0, -2] }, message: /^mean: the axes \[0, -2\] name one axis twice/ },
    { inputs: [1], options: { axis: 0 }, message: /^mean: .*a tensor of rank 0 has no axis/ },
    { inputs: [[1, 2]], dtypes: ["int32"], message: /^mean: x is int32; it must be float32 or float64/ },
  ],
});
