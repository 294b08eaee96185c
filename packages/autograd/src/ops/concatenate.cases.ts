import { defineCases } from "../testing/index.ts";
import { concatenate } from "./concatenate.ts";

export const cases = defineCases<{ readonly axis?: number } | undefined>({
  name: "concatenate",
  run: (xs, options) => concatenate(xs, options),
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "one", shapes: [[3]], expectShape: [3] },
    { title: "vectors", shapes: [[2], [3], [1]], expectShape: [6] },
    {
      title: "rows",
      shapes: [
        [2, 3],
        [1, 3],
      ],
      expectShape: [3, 3],
    },
    {
      title: "columns",
      shapes: [
        [2, 3],
        [2, 1],
      ],
      options: { axis: 1 },
      expectShape: [2, 4],
    },
    {
      title: "an axis counted from the end",
      shapes: [
        [2, 1, 2],
        [2, 3, 2],
      ],
      options: { axis: -2 },
      expectShape: [2, 4, 2],
    },
    {
      title: "one without elements",
      shapes: [
        [2, 3],
        [0, 3],
        [1, 3],
      ],
      expectShape: [3, 3],
    },
    {
      title: "nothing but empty ones",
      shapes: [
        [0, 3],
        [0, 3],
      ],
      expectShape: [0, 3],
    },
  ],
  golden: [
    {
      inputs: [
        [[1], [2]],
        [
          [3, 4],
          [5, 6],
        ],
      ],
      options: { axis: 1 },
      output: [
        [1, 3, 4],
        [2, 5, 6],
      ],
      gradients: [
        [[1], [1]],
        [
          [1, 1],
          [1, 1],
        ],
      ],
    },
  ],
  refusals: [
    { inputs: [], message: /^concatenate: the list is empty; at least one tensor is needed/ },
    { inputs: [[[1, 2]], [[1, 2, 3]]], message: /^concatenate: \[1, 2\] and \[1, 3\] must agree in all axes but 0/ },
    { inputs: [[1], [2]], options: { axis: 1 }, message: /^concatenate: axis is 1 and the tensor has rank 1/ },
    { inputs: [1, 2], message: /^concatenate: .*a tensor of rank 0 has no axis/ },
    { inputs: [[1], [2]], dtypes: [undefined, "float64"], message: /^concatenate: a is float32 and b is float64/ },
  ],
});
