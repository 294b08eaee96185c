import { defineCases } from "../testing/index.ts";
import { square } from "./square.ts";

export const cases = defineCases({
  name: "square",
  run: ([x]) => square(x),
  roundings: { y: 1, dx: 2 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [] },
    { title: "one element", shapes: [[1, 1]], expectShape: [1, 1] },
    { title: "a vector", shapes: [[7]], expectShape: [7] },
    { title: "a matrix", shapes: [[3, 5]], expectShape: [3, 5] },
    { title: "four axes", shapes: [[2, 1, 3, 2]], expectShape: [2, 1, 3, 2] },
    { title: "no elements", shapes: [[0, 3]], expectShape: [0, 3] },
  ],
  golden: [{ inputs: [[-3, 0, 0.5]], output: [9, 0, 0.25], gradients: [[-6, 0, 1]] }],
  refusals: [{ inputs: [[true, false]], dtypes: ["bool"], message: /^square: x is bool; it must be a number type/ }],
});
