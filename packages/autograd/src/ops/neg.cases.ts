import { defineCases } from "../testing/index.ts";
import { neg } from "./neg.ts";

export const cases = defineCases({
  name: "neg",
  run: ([x]) => neg(x),
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [] },
    { title: "one element", shapes: [[1, 1]], expectShape: [1, 1] },
    { title: "a vector", shapes: [[7]], expectShape: [7] },
    { title: "a matrix", shapes: [[3, 5]], expectShape: [3, 5] },
    { title: "four axes", shapes: [[2, 1, 3, 2]], expectShape: [2, 1, 3, 2] },
    { title: "no elements", shapes: [[0, 3]], expectShape: [0, 3] },
  ],
  golden: [{ inputs: [[1, -2, 0]], output: [-1, 2, -0], gradients: [[-1, -1, -1]] }],
  refusals: [{ inputs: [[true, false]], dtypes: ["bool"], message: /^neg: x is bool; it must be a number type/ }],
});
