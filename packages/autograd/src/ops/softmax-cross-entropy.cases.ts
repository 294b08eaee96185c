import { valueOf } from "../core/variable.ts";
import { defineCases, labels, reals } from "../testing/index.ts";
import { softmaxCrossEntropy } from "./softmax-cross-entropy.ts";

/** exp and ln within 1 ulp, an argument up to 4 in size, a sum over the K classes, two subtractions. */
export const cases = defineCases({
  name: "softmaxCrossEntropy",
  run: ([logits, classes]) => softmaxCrossEntropy(logits, valueOf(classes)),
  domain: [reals, labels(5)],
  roundings: { y: ([x]) => x[1] + 12, dx: ([x]) => 2 * x[1] + 30 },
  cases: [
    { title: "one row", shapes: [[1, 5], [1]], expectShape: [1] },
    { title: "rows", shapes: [[4, 5], [4]], expectShape: [4] },
    { title: "many classes", shapes: [[3, 11], [3]], expectShape: [3] },
    { title: "one class", shapes: [[3, 1], [3]], domain: [reals, labels(1)], expectShape: [3] },
    { title: "no rows", shapes: [[0, 5], [0]], expectShape: [0] },
  ],
  golden: [
    {
      inputs: [[[0, 0, 0.6931471805599453]], [2]],
      dtypes: [undefined, "int32"],
      output: [0.6931471805599453],
      gradients: [[[0.25, 0.25, -0.5]]],
    },
    { inputs: [[[1000, 0]], [1]], dtypes: [undefined, "uint8"], output: [1000], gradients: [[[1, -1]]] },
    { inputs: [[[1000, 0]], [0]], dtypes: [undefined, "int32"], output: [0], gradients: [[[0, 0]]] },
  ],
  refusals: [
    {
      inputs: [
        [
          [1, 2],
          [3, 4],
        ],
        [0, 2],
      ],
      dtypes: [undefined, "int32"],
      message: /^softmaxCrossEntropy: label 1 is 2; with 2 classes every label must be a whole number from 0 to 1/,
    },
    { inputs: [[[1, 2]], [-1]], dtypes: [undefined, "int32"], message: /label 0 is -1/ },
    {
      inputs: [[[1, 2]], [[0, 1]]],
      dtypes: [undefined, "int32"],
      message:
        /logits are \[1, 2\] and labels \[1, 2\]; they must be \[N, K\] and \[N\]\. argmax\(labels, \{ axis: 1 \}\)/,
    },
    {
      inputs: [[1, 2], [0]],
      dtypes: [undefined, "int32"],
      message: /logits are \[2\] and labels \[1\]; they must be \[N, K\] and \[N\]/,
    },
    { inputs: [[[1, 2]], [true]], dtypes: [undefined, "bool"], message: /labels are bool; they must be class numbers/ },
    { inputs: [[[1, 2]], [0]], dtypes: ["int32", "int32"], message: /logits is int32; it must be float32 or float64/ },
  ],
});
