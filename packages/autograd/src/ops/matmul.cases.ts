import type { Shape } from "@wasmgrad/tensor";
import { defineCases } from "../testing/index.ts";
import { matmul } from "./matmul.ts";

/** An element is a sum of K products; that of a gradient one of M or N products. */
const inner = ([a]: readonly Shape[]): number => a[a.length - 1] + 1;
const outer = ([a, b]: readonly Shape[]): number => Math.max(a[a.length - 2] ?? 1, b.at(-1) ?? 1) + 1;

export const cases = defineCases({
  name: "matmul",
  run: ([a, b]) => matmul(a, b),
  roundings: { y: inner, dx: outer },
  cases: [
    {
      title: "one element",
      shapes: [
        [1, 1],
        [1, 1],
      ],
      expectShape: [1, 1],
    },
    {
      title: "matrices",
      shapes: [
        [3, 4],
        [4, 2],
      ],
      expectShape: [3, 2],
    },
    {
      title: "a matrix and a column",
      shapes: [
        [3, 4],
        [4, 1],
      ],
      expectShape: [3, 1],
    },
    {
      title: "a row and a matrix",
      shapes: [
        [1, 4],
        [4, 3],
      ],
      expectShape: [1, 3],
    },
    {
      title: "an outer product",
      shapes: [
        [3, 1],
        [1, 4],
      ],
      expectShape: [3, 4],
    },
    {
      title: "a row and a column",
      shapes: [
        [1, 5],
        [5, 1],
      ],
      expectShape: [1, 1],
    },
    { title: "two vectors", shapes: [[5], [5]], expectShape: [] },
    { title: "a matrix and a vector", shapes: [[3, 4], [4]], expectShape: [3] },
    { title: "a vector and a matrix", shapes: [[4], [4, 3]], expectShape: [3] },
    {
      title: "a batch",
      shapes: [
        [2, 3, 4],
        [2, 4, 2],
      ],
      expectShape: [2, 3, 2],
    },
    {
      title: "one matrix for a batch on the right",
      shapes: [
        [2, 2, 3],
        [3, 2],
      ],
      expectShape: [2, 2, 2],
    },
    {
      title: "one matrix for a batch on the left",
      shapes: [
        [2, 3],
        [3, 3, 2],
      ],
      expectShape: [3, 2, 2],
    },
    {
      title: "batches that broadcast",
      shapes: [
        [2, 1, 2, 3],
        [3, 3, 2],
      ],
      expectShape: [2, 3, 2, 2],
    },
    { title: "a batch and a vector", shapes: [[2, 3, 4], [4]], expectShape: [2, 3] },
    { title: "a vector and a batch", shapes: [[4], [2, 4, 3]], expectShape: [2, 3] },
    {
      title: "no rows",
      shapes: [
        [0, 3],
        [3, 2],
      ],
      expectShape: [0, 2],
    },
    {
      title: "no columns",
      shapes: [
        [2, 3],
        [3, 0],
      ],
      expectShape: [2, 0],
    },
    {
      title: "nothing to add",
      shapes: [
        [2, 0],
        [0, 3],
      ],
      expectShape: [2, 3],
    },
    {
      title: "nothing to add in a batch",
      shapes: [
        [2, 2, 0],
        [2, 0, 3],
      ],
      expectShape: [2, 2, 3],
    },
    {
      title: "an empty batch",
      shapes: [
        [0, 2, 3],
        [3, 2],
      ],
      expectShape: [0, 2, 2],
    },
    { title: "vectors without elements", shapes: [[0], [0]], expectShape: [] },
  ],
  golden: [
    {
      inputs: [
        [
          [1, 2],
          [3, 4],
        ],
        [[5], [6]],
      ],
      output: [[17], [39]],
      gradients: [
        [
          [5, 6],
          [5, 6],
        ],
        [[4], [6]],
      ],
    },
    {
      inputs: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      output: 32,
      gradients: [
        [4, 5, 6],
        [1, 2, 3],
      ],
    },
  ],
  refusals: [
    {
      inputs: [[[1, 2]], [[1, 2]]],
      message:
        /^matmul: a is \[1, 2\] and b is \[1, 2\]; a's columns \(2\) must equal b's rows \(1\)\. matmul\(a, transpose\(b\)\) would fit/,
    },
    {
      inputs: [[[1, 2]], [[1, 2, 3]]],
      message: /^matmul: a is \[1, 2\] and b is \[1, 3\]; a's columns \(2\) must equal b's rows \(1\)\.$/,
    },
    {
      inputs: [1, [1]],
      message: /^matmul: a is \[\] and b is \[1\]; both need at least one axis\. mul\(a, b\) would fit/,
    },
    {
      inputs: [
        [[[1]], [[1]]],
        [[[1]], [[1]], [[1]]],
      ],
      message: /^matmul: a is \[2\] and b is \[3\]; .*axis -1 has 2 and 3/,
    },
    { inputs: [[[1]], [[1]]], dtypes: [undefined, "float64"], message: /^matmul: a is float32 and b is float64/ },
  ],
});
