import type { ReduceOptions } from "@wasmgrad/tensor";
import { defineCases } from "../testing/index.ts";
import { reductionCases } from "../testing/reductions.ts";
import { sum } from "./sum.ts";

export const cases = defineCases<ReduceOptions | undefined>({
  name: "sum",
  run: ([x], options) => sum(x, options),
  roundings: { y: ([x]) => x.reduce((n, size) => n * size, 1), dx: 0 },
  cases: [
    ...reductionCases,
    { title: "nothing to add", shapes: [[0]], expectShape: [] },
    { title: "an empty axis", shapes: [[3, 0, 2]], options: { axis: 1 }, expectShape: [3, 2] },
  ],
  golden: [
    {
      inputs: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      output: 21,
      gradients: [
        [
          [1, 1, 1],
          [1, 1, 1],
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
      options: { axis: 0 },
      output: [5, 7, 9],
    },
    { inputs: [[]], output: 0 },
  ],
  refusals: [
    { inputs: [[[1, 2]]], options: { axis: 2 }, message: /^sum: axis is 2 and the tensor has rank 2; .* from -2 to 1/ },
    { inputs: [[[1, 2]]], options: { axis: [0, -2] }, message: /^sum: the axes \[0, -2\] name one axis twice/ },
    { inputs: [1], options: { axis: 0 }, message: /^sum: .*a tensor of rank 0 has no axis/ },
    { inputs: [[true]], dtypes: ["bool"], message: /^sum: x is bool; .*sum\(cast\(x, "int32"\)\) would fit/ },
  ],
});
