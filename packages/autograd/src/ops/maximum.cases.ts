import { defineCases, distinct } from "../testing/index.ts";
import { maximum } from "./maximum.ts";

/** Checked away from the kink at a = b, where each gets half (see the golden value): any two elements are ¼ apart. */
export const cases = defineCases({
  name: "maximum",
  run: ([a, b]) => maximum(a, b),
  domain: distinct,
  roundings: { y: 0, dx: 1 },
  cases: [
    { title: "rank 0", shapes: [[], []], expectShape: [] },
    { title: "one element", shapes: [[1], [1]], expectShape: [1] },
    {
      title: "equal shapes",
      shapes: [
        [3, 5],
        [3, 5],
      ],
      expectShape: [3, 5],
    },
    { title: "b is a row", shapes: [[4, 3], [3]], expectShape: [4, 3] },
    { title: "a is a row", shapes: [[3], [4, 3]], expectShape: [4, 3] },
    {
      title: "b is a column",
      shapes: [
        [4, 3],
        [4, 1],
      ],
      expectShape: [4, 3],
    },
    {
      title: "both broadcast",
      shapes: [
        [4, 1],
        [1, 3],
      ],
      expectShape: [4, 3],
    },
    {
      title: "both broadcast with more axes",
      shapes: [
        [2, 1, 3],
        [4, 1],
      ],
      expectShape: [2, 4, 3],
    },
    { title: "b has rank 0", shapes: [[2, 3], []], expectShape: [2, 3] },
    {
      title: "five axes",
      shapes: [
        [2, 1, 2, 1, 2],
        [1, 3, 1, 2, 1],
      ],
      expectShape: [2, 3, 2, 2, 2],
    },
    { title: "no elements", shapes: [[0, 3], [3]], expectShape: [0, 3] },
    {
      title: "no elements, broadcast from one",
      shapes: [
        [1, 3],
        [0, 1],
      ],
      expectShape: [0, 3],
    },
    { title: "a number on the right", shapes: [[2, 3]], run: ([a]) => maximum(a, -0.375), expectShape: [2, 3] },
    { title: "a number on the left", shapes: [[2, 3]], run: ([b]) => maximum(0.125, b), expectShape: [2, 3] },
  ],
  golden: [
    {
      inputs: [
        [1, 5, 3],
        [2, 4, 3],
      ],
      output: [2, 5, 3],
      gradients: [
        [0, 1, 0.5],
        [1, 0, 0.5],
      ],
    },
  ],
  refusals: [
    {
      inputs: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [
          [1, 2],
          [3, 4],
        ],
      ],
      message: /^maximum: a is \[2, 3\] and b is \[2, 2\]; .* but axis -1 has 3 and 2/,
    },
    {
      inputs: [
        [1, 2],
        [1, 2],
      ],
      dtypes: [undefined, "float64"],
      message: /^maximum: a is float32 and b is float64; .*cast\(b, "float32"\) would fit/,
    },
  ],
});
