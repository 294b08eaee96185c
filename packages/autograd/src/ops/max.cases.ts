import type { ReduceOptions } from "@wasmgrad/tensor";
import { defineCases, distinct } from "../testing/index.ts";
import { reductionCases } from "../testing/reductions.ts";
import { max } from "./max.ts";

/** Checked away from the kink where two elements are equal and share dy (see the golden value): any two are ¼ apart. */
export const cases = defineCases<ReduceOptions | undefined>({
  name: "max",
  run: ([x], options) => max(x, options),
  domain: distinct,
  roundings: { y: 0, dx: 3 },
  cases: [...reductionCases],
  golden: [
    {
      inputs: [
        [
          [1, 5, 3],
          [7, 7, 6],
        ],
      ],
      options: { axis: 1 },
      output: [5, 7],
      gradients: [
        [
          [0, 1, 0],
          [0.5, 0.5, 0],
        ],
      ],
    },
    { inputs: [[1, NaN, 3]], output: NaN },
  ],
  refusals: [
    { inputs: [[[1, 2]]], options: { axis: 2 }, message: /^max: axis is 2 and the tensor has rank 2; .* from -2 to 1/ },
    { inputs: [[[1, 2]]], options: { axis: [0, -2] }, message: /^max: the axes \[0, -2\] name one axis twice/ },
    { inputs: [1], options: { axis: 0 }, message: /^max: .*a tensor of rank 0 has no axis/ },
    { inputs: [[]], message: /^max: x is \[0\]; an axis of size 0 has no max/ },
  ],
});
