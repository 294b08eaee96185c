import { awayFromZero, defineCases } from "../testing/index.ts";
import { abs } from "./abs.ts";

/** Checked away from the kink at 0, where the rule gives 0 (see the golden value). */
export const cases = defineCases({
  name: "abs",
  run: ([x]) => abs(x),
  domain: awayFromZero,
  roundings: { y: 0, dx: 1 },
  cases: [
    { title: "rank 0", shapes: [[]], expectShape: [] },
    { title: "one element", shapes: [[1, 1]], expectShape: [1, 1] },
    { title: "a vector", shapes: [[7]], expectShape: [7] },
    { title: "a matrix", shapes: [[3, 5]], expectShape: [3, 5] },
    { title: "four axes", shapes: [[2, 1, 3, 2]], expectShape: [2, 1, 3, 2] },
    { title: "no elements", shapes: [[0, 3]], expectShape: [0, 3] },
  ],
  golden: [{ inputs: [[-3, -0, 0, 2.5]], output: [3, 0, 0, 2.5], gradients: [[-1, 0, 0, 1]] }],
  refusals: [{ inputs: [[true, false]], dtypes: ["bool"], message: /^abs: x is bool; it must be a number type/ }],
});
