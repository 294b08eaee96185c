import { valueOf } from "../core/variable.ts";
import { booleans, defineCases, reals } from "../testing/index.ts";
import { where } from "./where.ts";

export const cases = defineCases({
  name: "where",
  run: ([condition, a, b]) => where(valueOf(condition), a, b),
  domain: [booleans, reals, reals],
  roundings: { y: 0, dx: 0 },
  cases: [
    { title: "rank 0", shapes: [[], [], []], expectShape: [] },
    { title: "one element", shapes: [[1], [1], [1]], expectShape: [1] },
    {
      title: "equal shapes",
      shapes: [
        [3, 4],
        [3, 4],
        [3, 4],
      ],
      expectShape: [3, 4],
    },
    { title: "a row of conditions", shapes: [[4], [3, 4], [3, 4]], expectShape: [3, 4] },
    {
      title: "a column of conditions",
      shapes: [
        [3, 1],
        [3, 4],
        [3, 4],
      ],
      expectShape: [3, 4],
    },
    { title: "a larger condition", shapes: [[2, 3, 4], [4], [3, 1]], expectShape: [2, 3, 4] },
    { title: "everything broadcasts", shapes: [[2, 1, 1], [3, 1], [4]], expectShape: [2, 3, 4] },
    {
      title: "a number for a",
      shapes: [
        [2, 3],
        [2, 3],
      ],
      run: ([condition, b]) => where(valueOf(condition), -1, b),
      expectShape: [2, 3],
    },
    {
      title: "a number for b",
      shapes: [[2, 3], [3]],
      run: ([condition, a]) => where(valueOf(condition), a, 0.5),
      expectShape: [2, 3],
    },
    { title: "no elements", shapes: [[0, 3], [3], [1]], expectShape: [0, 3] },
  ],
  golden: [
    {
      inputs: [
        [true, false, true],
        [1, 2, 3],
        [10, 20, 30],
      ],
      dtypes: ["bool"],
      output: [1, 20, 3],
      gradients: [
        [1, 0, 1],
        [0, 1, 0],
      ],
    },
    {
      inputs: [
        [true, false],
        [1, 2],
        [NaN, 5],
      ],
      dtypes: ["bool"],
      output: [1, 5],
      gradients: [
        [1, 0],
        [0, 1],
      ],
    },
  ],
  refusals: [
    {
      inputs: [
        [1, 0],
        [1, 2],
        [3, 4],
      ],
      message: /^where: the condition is float32; it must be bool\. notEqual\(condition, 0\) would fit/,
    },
    {
      inputs: [
        [true, false],
        [1, 2],
        [3, 4],
      ],
      dtypes: ["bool", "float32", "float64"],
      message: /^where: a is float32 and b is float64/,
    },
    { inputs: [[true, false], [1, 2, 3], [1]], dtypes: ["bool"], message: /^where: .*axis -1 has 2 and 3/ },
  ],
});
