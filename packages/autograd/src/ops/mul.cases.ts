import { defineCases } from "../testing/index.ts";
import { broadcastingCases, operandRefusals } from "../testing/two-operands.ts";
import { mul } from "./mul.ts";

export const cases = defineCases({
  name: "mul",
  run: ([a, b]) => mul(a, b),
  roundings: { y: 1, dx: 2 },
  cases: [
    ...broadcastingCases,
    { title: "a number on the right", shapes: [[2, 3]], run: ([a]) => mul(a, -1.5), expectShape: [2, 3] },
    { title: "a number on the left", shapes: [[2, 3]], run: ([b]) => mul(2.5, b), expectShape: [2, 3] },
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
        [10, 40],
        [30, 80],
      ],
      gradients: [
        [
          [10, 20],
          [10, 20],
        ],
        [4, 6],
      ],
    },
  ],
  refusals: [...operandRefusals("mul")],
});
