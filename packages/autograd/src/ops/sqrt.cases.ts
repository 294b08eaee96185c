import { defineCases, positive } from "../testing/index.ts";
import { sqrt } from "./sqrt.ts";

/** √ is correctly rounded. Checked on [½, 2), away from the end of its domain at 0. */
export const cases = defineCases({
  name: "sqrt",
  run: ([x]) => sqrt(x),
  domain: positive,
  roundings: { y: 1, dx: 3 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [] },
    { title: "one element", shapes: [[1, 1]], expectShape: [1, 1] },
    { title: "a vector", shapes: [[7]], expectShape: [7] },
    { title: "a matrix", shapes: [[3, 5]], expectShape: [3, 5] },
    { title: "four axes", shapes: [[2, 1, 3, 2]], expectShape: [2, 1, 3, 2] },
    { title: "no elements", shapes: [[0, 3]], expectShape: [0, 3] },
  ],
  golden: [
    { inputs: [[0, 2, 9]], output: [0, 1.4142135623730951, 3] },
    { inputs: [[4, 0.25]], output: [2, 0.5], gradients: [[0.25, 1]] },
  ],
  refusals: [
    {
      inputs: [[1, 2]],
      dtypes: ["int32"],
      message: /^sqrt: x is int32; it must be float32 or float64\. sqrt\(cast\(x, "float32"\)\) would fit/,
    },
  ],
});
