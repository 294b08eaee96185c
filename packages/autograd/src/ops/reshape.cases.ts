import type { Shape } from "@wasmgrad/tensor";
import { defineCases } from "../testing/index.ts";
import { flatten, reshape } from "./reshape.ts";

export const reshapeCases = defineCases<Shape>({
  name: "reshape",
  run: ([x], shape) => reshape(x, shape),
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "rank 0 to one element", shapes: [[]], options: [1, 1], expectShape: [1, 1] },
    { title: "one element to rank 0", shapes: [[1, 1]], options: [], expectShape: [] },
    { title: "a vector to a matrix", shapes: [[6]], options: [2, 3], expectShape: [2, 3] },
    { title: "across axes", shapes: [[2, 3, 4]], options: [4, 6], expectShape: [4, 6] },
    { title: "with a size to compute", shapes: [[2, 3, 4]], options: [3, -1], expectShape: [3, 8] },
    { title: "no elements", shapes: [[0, 3]], options: [2, 0], expectShape: [2, 0] },
    { title: "no elements, with a size to compute", shapes: [[0, 3]], options: [-1, 6], expectShape: [0, 6] },
  ],
  golden: [
    {
      inputs: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      options: [3, 2],
      output: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
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
      inputs: [[1, 2, 3]],
      options: [2, 2],
      message: /^reshape: x is \[3\] with 3 elements and the new shape is \[2, 2\]; the sizes must multiply to 3/,
    },
    {
      inputs: [[1, 2, 3]],
      options: [2, -1],
      message: /^reshape: x is \[3\] with 3 elements and the new shape is \[2, -1\]/,
    },
    { inputs: [[1, 2, 3]], options: [-1, -1], message: /only one size may be -1/ },
    { inputs: [[1, 2, 3, 4, 5, 6]], options: [-1, 1.5], message: /every size must be a whole number ≥ 0/ },
    { inputs: [[1, 2, 3, 4, 5, 6]], options: [-1, -2, -3], message: /every size must be a whole number ≥ 0/ },
    { inputs: [[]], options: [0, -1], message: /^reshape: x is \[0\]/ },
  ],
});

export const flattenCases = defineCases<number | undefined>({
  name: "flatten",
  run: ([x], start) => flatten(x, start),
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [1] },
    { title: "everything", shapes: [[2, 3, 2]], expectShape: [12] },
    { title: "from axis 1", shapes: [[2, 3, 2]], options: 1, expectShape: [2, 6] },
    { title: "from the last", shapes: [[2, 3, 2]], options: -1, expectShape: [2, 3, 2] },
    { title: "no elements", shapes: [[2, 0, 3]], options: 1, expectShape: [2, 0] },
  ],
  golden: [
    {
      inputs: [
        [
          [[1], [2]],
          [[3], [4]],
        ],
      ],
      options: 1,
      output: [
        [1, 2],
        [3, 4],
      ],
      gradients: [
        [
          [[1], [1]],
          [[1], [1]],
        ],
      ],
    },
  ],
  refusals: [{ inputs: [[1]], options: 1, message: /^flatten: axis is 1 and the tensor has rank 1/ }],
});
