import { defineCases } from "../testing/index.ts";
import { broadcastingCases, operandRefusals } from "../testing/two-operands.ts";
import { sub } from "./sub.ts";

export const cases = defineCases({
  name: "sub",
  run: ([a, b]) => sub(a, b),
  roundings: { y: 1, dx: 1 },
  cases: [
    ...broadcastingCases,
    { title: "a number on the right", shapes: [[2, 3]], run: ([a]) => sub(a, -1.5), expectShape: [2, 3] },
    { title: "a number on the left", shapes: [[2, 3]], run: ([b]) => sub(2.5, b), expectShape: [2, 3] },
  ],
  golden: [
    {
      inputs: [
        [
          [1, 2],
          [3, 4],
        ],
        [10, 20],
      ],
      output: [
        [-9, -18],
        [-7, -16],
      ],
      gradients: [
        [
          [1, 1],
          [1, 1],
        ],
        [-2, -2],
      ],
    },
  ],
  refusals: [
    ...operandRefusals("sub"),
    {
      inputs: [
        [true, false],
        [true, true],
      ],
      dtypes: ["bool", "bool"],
      message: /^sub: the operands are bool; they must be numbers/,
    },
  ],
});
