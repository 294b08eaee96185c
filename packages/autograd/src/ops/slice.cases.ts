import type { Range, Shape } from "@wasmgrad/tensor";
import { defineCases } from "../testing/index.ts";
import { embed, slice } from "./slice.ts";

export const sliceCases = defineCases<readonly Range[]>({
  name: "slice",
  run: ([x], ranges) => slice(x, ...ranges),
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "rank 0", shapes: [[]], options: [], expectShape: [] },
    { title: "everything", shapes: [[3]], options: [[]], expectShape: [3] },
    { title: "the middle", shapes: [[5]], options: [[1, 4]], expectShape: [3] },
    { title: "every second", shapes: [[6]], options: [[1, 6, 2]], expectShape: [3] },
    { title: "positions counted from the end", shapes: [[5, 4]], options: [[-3, -1], [-2]], expectShape: [2, 2] },
    { title: "a leading axis only", shapes: [[4, 3, 2]], options: [[1, 3]], expectShape: [2, 3, 2] },
    { title: "an axis in the middle", shapes: [[2, 5, 2]], options: [[], [0, 5, 3]], expectShape: [2, 2, 2] },
    { title: "positions beyond the end", shapes: [[3]], options: [[-9, 9]], expectShape: [3] },
    { title: "nothing", shapes: [[3, 2]], options: [[2, 1]], expectShape: [0, 2] },
    { title: "of no elements", shapes: [[0, 2]], options: [[0, 1]], expectShape: [0, 2] },
  ],
  golden: [
    {
      inputs: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      options: [[1], [0, 3, 2]],
      output: [[4, 6]],
      gradients: [
        [
          [0, 0, 0],
          [1, 0, 1],
        ],
      ],
    },
  ],
  refusals: [
    { inputs: [[1, 2]], options: [[], []], message: /^slice: 2 ranges for a tensor \[2\]; it has 1 axes/ },
    {
      inputs: [[1, 2]],
      options: [[0, 2, 0]],
      message: /^slice: the step along axis 0 is 0; it must be a whole number ≥ 1/,
    },
    {
      inputs: [[1, 2]],
      options: [[0.5]],
      message: /^slice: the range along axis 0 is from 0.5 to 2; both must be whole numbers/,
    },
    { inputs: [[1, 2]], options: [[0, NaN]], message: /^slice: the range along axis 0 is from 0 to NaN/ },
  ],
});

interface EmbedOptions {
  readonly shape: Shape;
  readonly ranges: readonly Range[];
}

export const embedCases = defineCases<EmbedOptions>({
  name: "embed",
  run: ([x], { shape, ranges }) => embed(x, shape, ranges),
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "rank 0", shapes: [[]], options: { shape: [], ranges: [] }, expectShape: [] },
    { title: "in the middle", shapes: [[2]], options: { shape: [5], ranges: [[1, 3]] }, expectShape: [5] },
    {
      title: "every second column",
      shapes: [[2, 2]],
      options: { shape: [2, 4], ranges: [[], [1, 4, 2]] },
      expectShape: [2, 4],
    },
    { title: "nothing", shapes: [[0]], options: { shape: [3], ranges: [[1, 1]] }, expectShape: [3] },
  ],
  golden: [
    { inputs: [[1, 2]], options: { shape: [4], ranges: [[0, 4, 2]] }, output: [1, 0, 2, 0], gradients: [[1, 1]] },
  ],
  refusals: [
    {
      inputs: [[1, 2, 3]],
      options: { shape: [4], ranges: [[0, 2]] },
      message: /^assign: the target is \[2\] and the source \[3\], which does not broadcast/,
    },
  ],
});
