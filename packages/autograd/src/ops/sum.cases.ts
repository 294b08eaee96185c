import type { ReduceOptions } from "@wasmgrad/tensor";
import { defineCases } from "../testing/index.ts";
import { sum } from "./sum.ts";

export const cases = defineCases<ReduceOptions | undefined>({
  name: "sum",
  run: ([x], options) => sum(x, options),
  roundings: { y: ([x]) => x.reduce((n, size) => n * size, 1), dx: 0 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [] },
    { title: "one element", shapes: [[1]], expectShape: [] },
    { title: "all axes", shapes: [[2, 3, 4]], expectShape: [] },
    { title: "all axes, kept", shapes: [[2, 3]], options: { keepAxes: true }, expectShape: [1, 1] },
    { title: "rows", shapes: [[3, 5]], options: { axis: 1 }, expectShape: [3] },
    { title: "columns", shapes: [[5, 3]], options: { axis: 0 }, expectShape: [3] },
    { title: "columns, kept", shapes: [[5, 3]], options: { axis: 0, keepAxes: true }, expectShape: [1, 3] },
    { title: "the last axis, counted from the end", shapes: [[2, 3, 4]], options: { axis: -1 }, expectShape: [2, 3] },
    { title: "an axis in the middle", shapes: [[2, 3, 4]], options: { axis: 1 }, expectShape: [2, 4] },
    { title: "two neighbouring axes", shapes: [[2, 3, 4]], options: { axis: [0, 1] }, expectShape: [4] },
    { title: "two separate axes", shapes: [[2, 3, 4]], options: { axis: [2, 0] }, expectShape: [3] },
    {
      title: "two separate axes, kept",
      shapes: [[2, 3, 4]],
      options: { axis: [-1, 0], keepAxes: true },
      expectShape: [1, 3, 1],
    },
    { title: "no axis", shapes: [[2, 3]], options: { axis: [] }, expectShape: [2, 3] },
    { title: "axes of size 1", shapes: [[1, 3, 1]], options: { axis: [0, 2] }, expectShape: [3] },
    { title: "six axes", shapes: [[2, 1, 2, 2, 1, 3]], options: { axis: [0, 2, 3] }, expectShape: [1, 1, 3] },
    { title: "no elements, but the reduced axis has some", shapes: [[0, 3]], options: { axis: 1 }, expectShape: [0] },
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
