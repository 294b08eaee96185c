import { defineCases, positive } from "../testing/index.ts";
import { log } from "./log.ts";

/** ln is within 1 ulp. Checked on [½, 2), away from the end of its domain at 0. */
export const cases = defineCases({
  name: "log",
  run: ([x]) => log(x),
  domain: positive,
  roundings: { y: 2, dx: 2 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [] },
    { title: "one element", shapes: [[1, 1]], expectShape: [1, 1] },
    { title: "a vector", shapes: [[7]], expectShape: [7] },
    { title: "a matrix", shapes: [[3, 5]], expectShape: [3, 5] },
    { title: "four axes", shapes: [[2, 1, 3, 2]], expectShape: [2, 1, 3, 2] },
    { title: "no elements", shapes: [[0, 3]], expectShape: [0, 3] },
  ],
  golden: [
    { inputs: [[1, 2, 10]], output: [0, 0.6931471805599453, 2.302585092994046], gradients: [[1, 0.5, 0.1]] },
    { inputs: [[0, -1]], output: [-Infinity, NaN] },
  ],
  refusals: [
    {
      inputs: [[1, 2]],
      dtypes: ["int32"],
      message: /^log: x is int32; it must be float32 or float64\. log\(cast\(x, "float32"\)\) would fit/,
    },
  ],
});
