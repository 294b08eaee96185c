import type { ReduceOptions } from "@wasmgrad/tensor";
import { defineCases, distinct } from "../testing/index.ts";
import { max } from "./max.ts";

/** Checked away from the kink where two elements are equal and share dy (see the golden value): any two are ¼ apart. */
export const cases = defineCases<ReduceOptions | undefined>({
  name: "max",
  run: ([x], options) => max(x, options),
  domain: distinct,
  roundings: { y: 0, dx: 3 },
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
  ],
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
