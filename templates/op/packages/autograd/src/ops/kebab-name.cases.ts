import { defineCases } from "../testing/index.ts";
import { camelName } from "./kebab-name.ts";

/** Where the roundings come from: one a multiplication or addition, two for a function within 1 ulp. */
export const cases = defineCases({
  name: "camelName",
  run: ([x]) => camelName(x),
  roundings: { y: 1, dx: 2 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [] },
    { title: "one element", shapes: [[1, 1]], expectShape: [1, 1] },
    { title: "a matrix", shapes: [[3, 5]], expectShape: [3, 5] },
    { title: "no elements", shapes: [[0, 3]], expectShape: [0, 3] },
  ],
  golden: [{ inputs: [[0, 1, -1]], output: [0, 0, 0], gradients: [[0, 0, 0]] }],
  refusals: [{ inputs: [[true, false]], dtypes: ["bool"], message: /^camelName: x is bool; it must be/ }],
});
