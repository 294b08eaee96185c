import type { Shape } from "@wasmgrad/tensor";
import { defineCases } from "../testing/index.ts";
import { expand, sumTo } from "./expand.ts";

export const expandCases = defineCases<Shape>({
  name: "expand",
  run: ([x], shape) => expand(x, shape),
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "rank 0", shapes: [[]], options: [], expectShape: [] },
    { title: "a number everywhere", shapes: [[]], options: [2, 3], expectShape: [2, 3] },
    { title: "a column", shapes: [[3, 1]], options: [3, 4], expectShape: [3, 4] },
    { title: "a row in new leading axes", shapes: [[3]], options: [2, 2, 3], expectShape: [2, 2, 3] },
    { title: "two axes at once", shapes: [[1, 3, 1]], options: [2, 3, 4], expectShape: [2, 3, 4] },
    { title: "nothing to do", shapes: [[2, 3]], options: [2, 3], expectShape: [2, 3] },
    { title: "no repetitions", shapes: [[1, 3]], options: [0, 3], expectShape: [0, 3] },
  ],
  golden: [
    {
      inputs: [[[1], [2]]],
      options: [2, 3],
      output: [
        [1, 1, 1],
        [2, 2, 2],
      ],
      gradients: [[[3], [3]]],
    },
  ],
  refusals: [
    {
      inputs: [[1, 2]],
      options: [2, 3],
      message: /^expand: x is \[2\] and the wanted shape is \[2, 3\]; .*each size of x must be 1 or equal/,
    },
    { inputs: [[[1, 2]]], options: [2], message: /^expand: x is \[1, 2\] and the wanted shape is \[2\]/ },
    { inputs: [1], options: [-1], message: /^expand: the shape is \[-1\]; every size must be a whole number ≥ 0/ },
  ],
});

export const sumToCases = defineCases<Shape>({
  name: "sumTo",
  run: ([x], shape) => sumTo(x, shape),
  roundings: { y: ([x]) => x.reduce((n, size) => n * size, 1), dx: 0 },
  cases: [
    { title: "rank 0", shapes: [[]], options: [], expectShape: [] },
    { title: "everything", shapes: [[2, 3]], options: [], expectShape: [] },
    { title: "a leading axis", shapes: [[2, 3]], options: [3], expectShape: [3] },
    { title: "an axis of size 1", shapes: [[2, 3]], options: [2, 1], expectShape: [2, 1] },
    { title: "both", shapes: [[2, 3, 4]], options: [3, 1], expectShape: [3, 1] },
    { title: "nothing to do", shapes: [[2, 3]], options: [2, 3], expectShape: [2, 3] },
    { title: "an axis that was 1 before", shapes: [[1, 3]], options: [1, 1], expectShape: [1, 1] },
    { title: "an empty axis", shapes: [[0, 3]], options: [1, 3], expectShape: [1, 3] },
  ],
  golden: [
    {
      inputs: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      options: [2, 1],
      output: [[6], [15]],
      gradients: [
        [
          [1, 1, 1],
          [1, 1, 1],
        ],
      ],
    },
  ],
  refusals: [
    {
      inputs: [[[1, 2]]],
      options: [3],
      message: /^sumTo: x is \[1, 2\] and the target is \[3\], which does not broadcast to it/,
    },
    { inputs: [[1, 2]], options: [1, 2], message: /^sumTo: x is \[2\] and the target is \[1, 2\]/ },
  ],
});
