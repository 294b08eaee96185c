import { awayFromZero, defineCases, reals } from "../testing/index.ts";
import { broadcastingCases, operandRefusals } from "../testing/two-operands.ts";
import { div } from "./div.ts";

/** The divisor stays away from its pole at 0. */
export const cases = defineCases({
  name: "div",
  run: ([a, b]) => div(a, b),
  domain: [reals, awayFromZero],
  roundings: { y: 1, dx: 5 },
  cases: [
    ...broadcastingCases,
    { title: "a number on the right", shapes: [[2, 3]], run: ([a]) => div(a, -1.5), expectShape: [2, 3] },
    {
      title: "a number on the left",
      shapes: [[2, 3]],
      domain: awayFromZero,
      run: ([b]) => div(2.5, b),
      expectShape: [2, 3],
    },
  ],
  golden: [
    {
      inputs: [
        [
          [1, 2],
          [3, 4],
        ],
        [2, 4],
      ],
      output: [
        [0.5, 0.5],
        [1.5, 1],
      ],
      gradients: [
        [
          [0.5, 0.25],
          [0.5, 0.25],
        ],
        [-1, -0.375],
      ],
    },
    {
      inputs: [
        [1, -1, 0],
        [0, 0, 0],
      ],
      output: [Infinity, -Infinity, NaN],
    },
  ],
  refusals: [
    ...operandRefusals("div"),
    {
      inputs: [
        [1, 2],
        [1, 2],
      ],
      dtypes: ["int32", "int32"],
      message: /^div: the operands are int32; they must be float32 or float64/,
    },
  ],
});
