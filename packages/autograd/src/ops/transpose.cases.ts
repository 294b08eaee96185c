import { defineCases } from "../testing/index.ts";
import { permute, transpose } from "./transpose.ts";

export const permuteCases = defineCases<readonly number[]>({
  name: "permute",
  run: ([x], order) => permute(x, order),
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "rank 0", shapes: [[]], options: [], expectShape: [] },
    { title: "one axis", shapes: [[3]], options: [0], expectShape: [3] },
    { title: "a rotation of three axes", shapes: [[2, 3, 4]], options: [2, 0, 1], expectShape: [4, 2, 3] },
    { title: "axes counted from the end", shapes: [[2, 3, 4]], options: [-1, 0, -2], expectShape: [4, 2, 3] },
    { title: "six axes", shapes: [[1, 2, 3, 1, 2, 2]], options: [5, 3, 1, 0, 4, 2], expectShape: [2, 1, 2, 1, 2, 3] },
    { title: "no elements", shapes: [[2, 0, 3]], options: [2, 1, 0], expectShape: [3, 0, 2] },
  ],
  golden: [
    {
      inputs: [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
      options: [2, 0, 1],
      output: [[[1, 3]], [[2, 4]]],
      gradients: [
        [
          [
            [1, 1],
            [1, 1],
          ],
        ],
      ],
    },
  ],
  refusals: [
    { inputs: [[[1]]], options: [0], message: /^permute: the order is \[0\]; it must name each of the 2 axes once/ },
    { inputs: [[[1]]], options: [1, -1], message: /^permute: the order is \[1, -1\]/ },
    { inputs: [[[1]]], options: [0, 2], message: /^permute: axis is 2 and the tensor has rank 2/ },
  ],
});

export const transposeCases = defineCases<readonly [number, number] | undefined>({
  name: "transpose",
  run: ([x], axes) => (axes === undefined ? transpose(x) : transpose(x, ...axes)),
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "one element", shapes: [[1, 1]], expectShape: [1, 1] },
    { title: "a matrix", shapes: [[2, 3]], expectShape: [3, 2] },
    { title: "the last two axes", shapes: [[2, 3, 4]], expectShape: [2, 4, 3] },
    { title: "two given axes", shapes: [[2, 3, 4]], options: [0, -1], expectShape: [4, 3, 2] },
    { title: "an axis with itself", shapes: [[2, 3]], options: [1, 1], expectShape: [2, 3] },
    { title: "no elements", shapes: [[0, 3]], expectShape: [3, 0] },
  ],
  golden: [
    {
      inputs: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      output: [
        [1, 4],
        [2, 5],
        [3, 6],
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
      inputs: [[1, 2]],
      message: /^transpose: x is \[2\]; it must have at least two axes\. unsqueeze\(x, 0\) would fit/,
    },
    { inputs: [[[1]]], options: [0, 2], message: /^transpose: axis is 2 and the tensor has rank 2/ },
  ],
});
