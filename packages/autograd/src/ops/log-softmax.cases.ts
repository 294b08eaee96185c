import type { AxisOption } from "@wasmgrad/tensor";
import { defineCases } from "../testing/index.ts";
import { logSoftmax } from "./log-softmax.ts";

/** exp and ln within 1 ulp, an argument up to 4 in size, a sum over the row, two subtractions. */
export const cases = defineCases<AxisOption | undefined>({
  name: "logSoftmax",
  run: ([x], options) => logSoftmax(x, options),
  roundings: { y: ([x]) => Math.max(0, ...x) + 12, dx: ([x]) => 2 * Math.max(0, ...x) + 30 },
  cases: [
    { title: "one element", shapes: [[1]], expectShape: [1] },
    { title: "a vector", shapes: [[7]], expectShape: [7] },
    { title: "rows", shapes: [[3, 5]], expectShape: [3, 5] },
    { title: "columns", shapes: [[5, 3]], options: { axis: 0 }, expectShape: [5, 3] },
    { title: "an axis in the middle", shapes: [[2, 3, 4]], options: { axis: 1 }, expectShape: [2, 3, 4] },
    { title: "an axis counted from the end", shapes: [[2, 3, 4]], options: { axis: -3 }, expectShape: [2, 3, 4] },
    { title: "rows of one", shapes: [[4, 1]], expectShape: [4, 1] },
    { title: "no rows", shapes: [[0, 3]], expectShape: [0, 3] },
    { title: "empty rows", shapes: [[3, 0]], expectShape: [3, 0] },
  ],
  golden: [
    {
      inputs: [[0, 0, 0.6931471805599453]],
      output: [-1.3862943611198906, -1.3862943611198906, -0.6931471805599453],
      gradients: [[0.25, 0.25, -0.5]],
    },
    { inputs: [[1000, 1000, -Infinity]], output: [-0.6931471805599453, -0.6931471805599453, -Infinity] },
    { inputs: [[[0, 1, 2]]], output: [[-2.40760596444438, -1.4076059644443801, -0.40760596444438013]] },
  ],
  refusals: [
    { inputs: [[[1, 2]]], options: { axis: 2 }, message: /^logSoftmax: axis is 2 and the tensor has rank 2/ },
    { inputs: [1], message: /^logSoftmax: .*a tensor of rank 0 has no axis/ },
    { inputs: [[1, 2]], dtypes: ["int32"], message: /^logSoftmax: x is int32; it must be float32 or float64/ },
  ],
});
