/** Numbered examples, and how to take several of them at once. */
export interface Dataset<Example, Batch> {
  /** Number of examples. */
  readonly length: number;
  /** Example i. */
  get(i: number): Example;
  /** The examples with these indices, as one batch of tensors: they belong to the scope that is open. */
  getBatch(indices: ArrayLike<number>): Batch;
}

/** An index, the contents or an option of a dataset that is not what it must be. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
}

/** @throws DatasetError when i is not the index of an example */
export function checkIndex(method: string, i: number, length: number): void {
  if (Number.isInteger(i) && i >= 0 && i < length) return;
  throw new DatasetError(
    `${method}: the index is ${i}; the dataset has ${length} examples, so it must be 0 to ${length - 1}.`,
  );
}
