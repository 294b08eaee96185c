import { defineCases } from "../testing/index.ts";
import { exp } from "./exp.ts";

/** exp is within 1 ulp, 2 roundings; its input is at most 2 in size, which counts as a condition. */
export const cases = defineCases({
  name: "exp",
  run: ([x]) => exp(x),
  roundings: { y: 2, dx: 3 },
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
      inputs: [[0, 1, -1]],
      output: [1, 2.718281828459045, 0.36787944117144233],
      gradients: [[1, 2.718281828459045, 0.36787944117144233]],
    },
    { inputs: [[-Infinity, 1000]], output: [0, Infinity] },
  ],
  refusals: [
    {
      inputs: [[1, 2]],
      dtypes: ["int32"],
      message: /^exp: x is int32; it must be float32 or float64\. exp\(cast\(x, "float32"\)\) would fit/,
    },
  ],
});
