import { defineCases } from "../testing/index.ts";
import { sigmoid } from "./sigmoid.ts";

/** σ is within 2 ulp. 1 − y loses at most the factor 1/(1 − σ(2)) < 9 on [−2, 2). */
export const cases = defineCases({
  name: "sigmoid",
  run: ([x]) => sigmoid(x),
  roundings: { y: 4, dx: 40 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [] },
    { title: "one element", shapes: [[1, 1]], expectShape: [1, 1] },
    { title: "a vector", shapes: [[7]], expectShape: [7] },
    { title: "a matrix", shapes: [[3, 5]], expectShape: [3, 5] },
    { title: "four axes", shapes: [[2, 1, 3, 2]], expectShape: [2, 1, 3, 2] },
    { title: "no elements", shapes: [[0, 3]], expectShape: [0, 3] },
  ],
  golden: [
    { inputs: [[0, 1, -1]], output: [0.5, 0.7310585786300049, 0.2689414213699951] },
    { inputs: [[0, -1000, 1000]], output: [0.5, 0, 1], gradients: [[0.25, 0, 0]] },
  ],
  refusals: [
    {
      inputs: [[1, 2]],
      dtypes: ["int32"],
      message: /^sigmoid: x is int32; it must be float32 or float64\. sigmoid\(cast\(x, "float32"\)\) would fit/,
    },
  ],
});
