import { defineCases } from "../testing/index.ts";
import { broadcastingCases, operandRefusals } from "../testing/two-operands.ts";
import { add } from "./add.ts";

export const cases = defineCases({
  name: "add",
  run: ([a, b]) => add(a, b),
  roundings: { y: 1, dx: 0 },
  cases: [
    ...broadcastingCases,
    { title: "a number on the right", shapes: [[2, 3]], run: ([a]) => add(a, -1.5), expectShape: [2, 3] },
    { title: "a number on the left", shapes: [[2, 3]], run: ([b]) => add(2.5, b), expectShape: [2, 3] },
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
        [11, 22],
        [13, 24],
      ],
      gradients: [
        [
          [1, 1],
          [1, 1],
        ],
        [2, 2],
      ],
    },
  ],
  refusals: [
    ...operandRefusals("add"),
    {
      inputs: [
        [true, false],
        [true, true],
      ],
      dtypes: ["bool", "bool"],
      message: /^add: the operands are bool; they must be numbers/,
    },
  ],
});
