import { defineCases } from "../testing/index.ts";
import { sub } from "./sub.ts";

export const cases = defineCases({
  name: "sub",
  run: ([a, b]) => sub(a, b),
  roundings: { y: 1, dx: 1 },
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
    { title: "a number on the right", shapes: [[2, 3]], run: ([a]) => sub(a, -1.5), expectShape: [2, 3] },
    { title: "a number on the left", shapes: [[2, 3]], run: ([b]) => sub(2.5, b), expectShape: [2, 3] },
  ],
  golden: [
    {
      inputs: [
        [
          [1, 2],
          [3, 4],
        ],
        [10, 20],
      ],
      output: [
        [-9, -18],
        [-7, -16],
      ],
      gradients: [
        [
          [1, 1],
          [1, 1],
        ],
        [-2, -2],
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
      message: /^sub: a is \[2, 3\] and b is \[2, 2\]; .* but axis -1 has 3 and 2/,
    },
    {
      inputs: [
        [1, 2],
        [1, 2],
      ],
      dtypes: [undefined, "float64"],
      message: /^sub: a is float32 and b is float64; .*cast\(b, "float32"\) would fit/,
    },
    {
      inputs: [
        [true, false],
        [true, true],
      ],
      dtypes: ["bool", "bool"],
      message: /^sub: the operands are bool; they must be numbers/,
    },
  ],
});
