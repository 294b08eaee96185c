/** What every element-wise op of two operands is tested with. */
import type { Case, Refusal } from "./define-cases.ts";

/** Shapes that broadcast in every way: rows, columns, both at once, rank 0, no elements. */
export const broadcastingCases: readonly Case<undefined>[] = [
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
];

/** Shapes that do not broadcast, and two dtypes at once. */
export const operandRefusals = (name: string): Refusal<undefined>[] => [
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
    message: new RegExp(`^${name}: a is \\[2, 3\\] and b is \\[2, 2\\]; .* but axis -1 has 3 and 2`),
  },
  {
    inputs: [
      [1, 2],
      [1, 2],
    ],
    dtypes: [undefined, "float64"],
    message: new RegExp(`^${name}: a is float32 and b is float64; .*cast\\(b, "float32"\\) would fit`),
  },
];
