import { scaleBytes, tensor, type Tensor } from "@wasmgrad/tensor";
import { checkIndex, type Dataset, DatasetError } from "./dataset.ts";

/** One picture and its class. */
export interface LabelledImage {
  /** float32 [1, height, width] in [0, 1]. */
  readonly image: Tensor;
  readonly label: number;
}

/** Several of them. */
export interface ImageBatch {
  /** float32 [N, 1, height, width] in [0, 1]. */
  readonly images: Tensor;
  /** int32 [N]. */
  readonly labels: Tensor;
}

export interface ImagePixels {
  readonly height: number;
  readonly width: number;
  /** A byte a pixel, image after image, row after row. */
  readonly pixels: Uint8Array;
  /** A byte an image. */
  readonly labels: Uint8Array;
}

/**
 * Grey pictures with a class each, kept as bytes and scaled when they are asked for.
 *
 * ```text
 * image = pixels / 255
 * ```
 */
export class ImageDataset implements Dataset<LabelledImage, ImageBatch> {
  readonly length: number;
  readonly height: number;
  readonly width: number;
  readonly #pixels: Uint8Array;
  readonly #labels: Uint8Array;
  /** The pixels of a batch, side by side; as long as the largest batch so far. */
  #gathered: Uint8Array = new Uint8Array(0);

  /** The data are used, not copied. @throws DatasetError when there are not height·width pixels a label */
  constructor({ height, width, pixels, labels }: ImagePixels) {
    if (pixels.length !== labels.length * height * width) {
      throw new DatasetError(
        `ImageDataset: ${labels.length} labels and images of ${height} × ${width} need ${labels.length * height * width} ` +
          `pixels; there are ${pixels.length}.`,
      );
    }
    this.length = labels.length;
    this.height = height;
    this.width = width;
    this.#pixels = pixels;
    this.#labels = labels;
  }

  /** The class of example i. */
  label(i: number): number {
    checkIndex("label", i, this.length);
    return this.#labels[i];
  }

  /** A copy of the pixels of example i: height·width bytes. */
  bytes(i: number): Uint8Array {
    checkIndex("bytes", i, this.length);
    const size = this.height * this.width;
    return this.#pixels.slice(i * size, (i + 1) * size);
  }

  get(i: number): LabelledImage {
    checkIndex("get", i, this.length);
    const size = this.height * this.width;
    const pixels = this.#pixels.subarray(i * size, (i + 1) * size);
    return { image: scaleBytes(pixels, [1, this.height, this.width]), label: this.#labels[i] };
  }

  getBatch(indices: ArrayLike<number>): ImageBatch {
    const n = indices.length;
    const size = this.height * this.width;
    if (this.#gathered.length < n * size) this.#gathered = new Uint8Array(n * size);
    const labels = new Int32Array(n);
    for (let row = 0; row < n; row++) {
      const i = indices[row];
      checkIndex("getBatch", i, this.length);
      copyImage(this.#pixels, i * size, this.#gathered, row * size, size);
      labels[row] = this.#labels[i];
    }
    const images = scaleBytes(this.#gathered.subarray(0, n * size), [n, 1, this.height, this.width]);
    return { images, labels: tensor(labels) };
  }
}

/** A loop, because a view a picture would cost more than the bytes. */
function copyImage(from: Uint8Array, start: number, to: Uint8Array, at: number, size: number): void {
  for (let k = 0; k < size; k++) to[at + k] = from[start + k];
}
