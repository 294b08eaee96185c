import { expect, test } from "vitest";
import { scope } from "@wasmgrad/tensor";
import { DatasetError, ImageDataset } from "../src/index.ts";

const dataset = new ImageDataset({
  height: 1,
  width: 2,
  pixels: new Uint8Array([0, 255, 51, 102, 153, 204]),
  labels: new Uint8Array([7, 8, 9]),
});

test("get scales the bytes of one picture to [0, 1]", () => {
  scope(() => {
    const { image, label } = dataset.get(1);
    expect([image.shape, image.dtype, label]).toEqual([[1, 1, 2], "float32", 8]);
    expect(image.toArray()).toEqual([
      [[Math.fround(51 * Math.fround(1 / 255)), Math.fround(102 * Math.fround(1 / 255))]],
    ]);
  });
});

test("getBatch takes pictures in any order, repeated too, from any array of indices", () => {
  for (const indices of [[2, 0, 2], new Int32Array([2, 0, 2])]) {
    scope(() => {
      const { images, labels } = dataset.getBatch(indices);
      expect([images.shape, images.dtype, labels.shape, labels.dtype]).toEqual([[3, 1, 1, 2], "float32", [3], "int32"]);
      expect(labels.toArray()).toEqual([9, 7, 9]);
      expect(images.toTypedArray()).toEqual(
        new Float32Array([153, 204, 0, 255, 153, 204].map((byte) => Math.fround(byte * Math.fround(1 / 255)))),
      );
    });
  }
});

test("batches of changing size do not disturb each other", () => {
  scope(() => {
    const large = dataset.getBatch([0, 1, 2]).images;
    const small = dataset.getBatch([1]).images;
    expect([large.shape[0], small.shape[0]]).toEqual([3, 1]);
    expect(large.toTypedArray()[1]).toBe(1);
    expect(dataset.getBatch([]).images.shape).toEqual([0, 1, 1, 2]);
  });
});

test("bytes gives a copy", () => {
  dataset.bytes(0).fill(9);
  expect([...dataset.bytes(0)]).toEqual([0, 255]);
});

test("indices and contents are checked", () => {
  expect(() => dataset.get(3)).toThrow("get: the index is 3; the dataset has 3 examples, so it must be 0 to 2.");
  expect(() => dataset.getBatch([0, -1])).toThrow("getBatch: the index is -1");
  expect(() => dataset.label(0.5)).toThrow(DatasetError);
  expect(() => new ImageDataset({ height: 2, width: 2, pixels: new Uint8Array(7), labels: new Uint8Array(2) })).toThrow(
    "ImageDataset: 2 labels and images of 2 × 2 need 8 pixels; there are 7.",
  );
});
