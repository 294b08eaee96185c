import type { ImageDataset } from "./image-dataset.ts";

/** Pictures in classes, to train on and to test on. */
export interface LabelledImages {
  readonly train: ImageDataset;
  readonly test: ImageDataset;
  /** The name of each class; index = label. */
  readonly classes: readonly string[];
  /** What may be done with the pictures. */
  readonly licence: string;
  /** Where they came from: a folder, the cache, the servers, or a seed. */
  readonly source: string;
}
