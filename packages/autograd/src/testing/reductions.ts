/** What every reduction over axes is tested with. */
import type { ReduceOptions } from "@wasmgrad/tensor";
import type { Case } from "./define-cases.ts";

/** All axes, one, several, neighbouring or apart, kept or not, counted from either end, of size 1 and 0. */
export const reductionCases: readonly Case<ReduceOptions | undefined>[] = [
  { title: "rank 0", shapes: [[]], expectShape: [] },
  { title: "one element", shapes: [[1]], expectShape: [] },
  { title: "all axes", shapes: [[2, 3, 4]], expectShape: [] },
  { title: "all axes, kept", shapes: [[2, 3]], options: { keepAxes: true }, expectShape: [1, 1] },
  { title: "rows", shapes: [[3, 5]], options: { axis: 1 }, expectShape: [3] },
  { title: "columns", shapes: [[5, 3]], options: { axis: 0 }, expectShape: [3] },
  { title: "columns, kept", shapes: [[5, 3]], options: { axis: 0, keepAxes: true }, expectShape: [1, 3] },
  { title: "the last axis, counted from the end", shapes: [[2, 3, 4]], options: { axis: -1 }, expectShape: [2, 3] },
  { title: "an axis in the middle", shapes: [[2, 3, 4]], options: { axis: 1 }, expectShape: [2, 4] },
  { title: "two neighbouring axes", shapes: [[2, 3, 4]], options: { axis: [0, 1] }, expectShape: [4] },
  { title: "two separate axes", shapes: [[2, 3, 4]], options: { axis: [2, 0] }, expectShape: [3] },
  {
    title: "two separate axes, kept",
    shapes: [[2, 3, 4]],
    options: { axis: [-1, 0], keepAxes: true },
    expectShape: [1, 3, 1],
  },
  { title: "no axis", shapes: [[2, 3]], options: { axis: [] }, expectShape: [2, 3] },
  { title: "axes of size 1", shapes: [[1, 3, 1]], options: { axis: [0, 2] }, expectShape: [3] },
  { title: "six axes", shapes: [[2, 1, 2, 2, 1, 3]], options: { axis: [0, 2, 3] }, expectShape: [1, 1, 3] },
  { title: "no elements, but the reduced axis has some", shapes: [[0, 3]], options: { axis: 1 }, expectShape: [0] },
];
