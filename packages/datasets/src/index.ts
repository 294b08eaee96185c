/**
 * @wasmgrad/datasets: examples to learn from, in batches.
 */
export { batchCount, batches, type BatchOptions } from "./batches.ts";
export { type Dataset, DatasetError } from "./dataset.ts";
export { digits, type DigitsOptions } from "./digits/digits.ts";
export { download, DownloadError, type DownloadOptions, type Progress } from "./download.ts";
export { fashionMnist } from "./fashion-mnist.ts";
export type { LoadOptions } from "./idx-images.ts";
export { type IdxArray, type IdxData, IdxError, type IdxOptions, type IdxType, readIdx, writeIdx } from "./idx.ts";
export { type ImageBatch, ImageDataset, type ImagePixels, type LabelledImage } from "./image-dataset.ts";
export type { LabelledImages } from "./labelled-images.ts";
export { mnist } from "./mnist.ts";
export type { FileSource, FoundFile, RemoteFile } from "./remote-file.ts";
