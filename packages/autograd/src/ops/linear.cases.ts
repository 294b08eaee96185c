import { defineCases } from "../testing/index.ts";
import { linear } from "./linear.ts";

export const cases = defineCases({
  name: "linear",
  run: ([x, w, b]) => linear(x, w, b),
  roundings: { y: ([, w]) => w[1] + 2, dx: ([, w]) => w[0] + 2 },
  cases: [
    { title: "one of each", shapes: [[1, 1], [1, 1], [1]], expectShape: [1, 1] },
    { title: "a batch", shapes: [[4, 3], [2, 3], [2]], expectShape: [4, 2] },
    {
      title: "without bias",
      shapes: [
        [4, 3],
        [2, 3],
      ],
      expectShape: [4, 2],
    },
    { title: "one row", shapes: [[1, 5], [3, 5], [3]], expectShape: [1, 3] },
    { title: "a vector", shapes: [[5], [3, 5], [3]], expectShape: [3] },
    { title: "a vector without bias", shapes: [[5], [3, 5]], expectShape: [3] },
    { title: "a batch of sequences", shapes: [[2, 3, 4], [2, 4], [2]], expectShape: [2, 3, 2] },
    {
      title: "four axes, without bias",
      shapes: [
        [2, 1, 2, 3],
        [2, 3],
      ],
      expectShape: [2, 1, 2, 2],
    },
    { title: "one output", shapes: [[4, 3], [1, 3], [1]], expectShape: [4, 1] },
    { title: "an empty batch", shapes: [[0, 3], [2, 3], [2]], expectShape: [0, 2] },
    { title: "no inputs but the bias", shapes: [[3, 0], [2, 0], [2]], expectShape: [3, 2] },
    {
      title: "no inputs in sequences",
      shapes: [
        [2, 3, 0],
        [2, 0],
      ],
      expectShape: [2, 3, 2],
    },
    { title: "no outputs", shapes: [[3, 2], [0, 2], [0]], expectShape: [3, 0] },
  ],
  golden: [
    {
      inputs: [
        [[1, 2, 3]],
        [
          [1, 0, -1],
          [2, 1, 0],
        ],
        [10, 20],
      ],
      output: [[8, 24]],
      gradients: [
        [[3, 1, -1]],
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
        [1, 1],
      ],
    },
  ],
  refusals: [
    {
      inputs: [[[1, 2]], [[1, 2, 3]], [1]],
      message: /^linear: x is \[1, 2\] and the weight is \[1, 3\].*x's last axis \(2\) must equal the weight's \(3\)/,
    },
    {
      inputs: [[[1, 2]], [[1, 2]], [1, 2]],
      message: /^linear: the weight is \[1, 2\] and the bias \[2\]; the bias must be \[1\]/,
    },
    { inputs: [[[[1], [2]]], [[1, 2]]], message: /flatten\(x, 1\) would fit/ },
    { inputs: [1, [[1]]], message: /^linear: x is \[\] and the weight is \[1, 1\].*x's last axis \(none\)/ },
    { inputs: [[1], [[1]]], dtypes: [undefined, "float64"], message: /^linear: a is float32 and b is float64/ },
  ],
});
