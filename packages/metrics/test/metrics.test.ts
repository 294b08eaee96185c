import { memory, tensor, zeros } from "@wasmgrad/tensor";
import { expect, test } from "vitest";
import { Accuracy, ConfusionMatrix } from "../src/index.ts";

const scores = tensor([
  [0.9, 0.1],
  [0.2, 0.8],
  [0.6, 0.4],
]);
const labels = tensor([0, 1, 1], { dtype: "int32" });

test("accuracy over batches, from scores or classes", () => {
  const accuracy = new Accuracy();
  expect(accuracy.value).toBeNaN();
  const before = memory();
  accuracy.update(scores, labels);
  expect(memory().handles).toBe(before.handles);
  expect(memory().liveBytes).toBe(before.liveBytes);
  accuracy.update(tensor([1, 1, 1], { dtype: "int32" }), labels);
  expect(accuracy.value).toBe(4 / 6);
  accuracy.reset();
  expect(accuracy.value).toBeNaN();
});

test("accuracy takes anything with a value", () => {
  const accuracy = new Accuracy();
  accuracy.update({ value: scores }, labels);
  expect(accuracy.value).toBe(2 / 3);
});

test("confusion matrix: rows are the truth", () => {
  const confusion = new ConfusionMatrix(2);
  confusion.update(scores, labels);
  expect(confusion.counts).toEqual([
    [1, 0],
    [1, 1],
  ]);
  expect(confusion.accuracy).toBe(2 / 3);
  expect(confusion.recall).toEqual([1, 0.5]);
  expect(confusion.toString(["cat", "dog"])).toBe("    cat dog\ncat   1   0\ndog   1   1");
});

test("refusals", () => {
  expect(() => new Accuracy().update(zeros([3, 2]), zeros([2]))).toThrow(
    "Accuracy: the scores are [3, 2] and the labels [2]; they must be [N, K] or [N], and [N].",
  );
  const confusion = new ConfusionMatrix(2);
  expect(() => confusion.update(scores, tensor([0, 1, 2], { dtype: "int32" }))).toThrow(
    "ConfusionMatrix: label 2 is 2; with 2 classes it must be from 0 to 1.",
  );
  expect(confusion.counts).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(() => new ConfusionMatrix(0)).toThrow("ConfusionMatrix: classes is 0; it must be a whole number ≥ 1.");
});
