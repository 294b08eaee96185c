import { defineCases } from "../testing/index.ts";
import { tanh } from "./tanh.ts";

/** tanh is within 2.5 ulp. 1 − y² loses at most the factor 1/(1 − tanh² 2) < 15 on [−2, 2). */
export const cases = defineCases({
  name: "tanh",
  run: ([x]) => tanh(x),
  roundings: { y: 5, dx: 80 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [] },
    { title: "one element", shapes: [[1, 1]], expectShape: [1, 1] },
    { title: "a vector", shapes: [[7]], expectShape: [7] },
    { title: "a matrix", shapes: [[3, 5]], expectShape: [3, 5] },
    { title: "four axes", shapes: [[2, 1, 3, 2]], expectShape: [2, 1, 3, 2] },
    { title: "no elements", shapes: [[0, 3]], expectShape: [0, 3] },
  ],
  golden: [
    {
      inputs: [[0, 1, -0.5]],
      output: [0, 0.7615941559557649, -0.46211715726000974],
      gradients: [[1, 0.4199743416140261, 0.7864477329659275]],
    },
    { inputs: [[-1000, 1000]], output: [-1, 1], gradients: [[0, 0]] },
  ],
  refusals: [
    {
      inputs: [[1, 2]],
      dtypes: ["int32"],
      message: /^tanh: x is int32; it must be float32 or float64\. tanh\(cast\(x, "float32"\)\) would fit/,
    },
  ],
});
