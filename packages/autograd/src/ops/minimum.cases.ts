import { defineCases, distinct } from "../testing/index.ts";
import { broadcastingCases, operandRefusals } from "../testing/two-operands.ts";
import { minimum } from "./minimum.ts";

/** Checked away from the kink at a = b, where each gets half (see the golden value): any two elements are ¼ apart. */
export const cases = defineCases({
  name: "minimum",
  run: ([a, b]) => minimum(a, b),
  domain: distinct,
  roundings: { y: 0, dx: 1 },
  cases: [
    ...broadcastingCases,
    { title: "a number on the right", shapes: [[2, 3]], run: ([a]) => minimum(a, -0.375), expectShape: [2, 3] },
    { title: "a number on the left", shapes: [[2, 3]], run: ([b]) => minimum(0.125, b), expectShape: [2, 3] },
  ],
  golden: [
    {
      inputs: [
        [1, 5, 3],
        [2, 4, 3],
      ],
      output: [1, 4, 3],
      gradients: [
        [1, 0, 0.5],
        [0, 1, 0.5],
      ],
    },
  ],
  refusals: [...operandRefusals("minimum")],
});
