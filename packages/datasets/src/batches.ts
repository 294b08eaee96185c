import { LifetimeError } from "@wasmgrad/tensor";
import { closeScope, currentScope, openScope, type Scope } from "@wasmgrad/tensor/extend";
import { Random, type Seed } from "@wasmgrad/random";
import { type Dataset, DatasetError } from "./dataset.ts";

export interface BatchOptions {
  /** Examples a batch; the last one may be shorter. */
  readonly batchSize: number;
  /** In random order: needs a seed. */
  readonly shuffle?: boolean;
  readonly seed?: Seed;
  /** The number of the pass through the data, 0 unless said: each has an order of its own. */
  readonly epoch?: number;
  /** Leave the last batch out when it is short. */
  readonly dropLast?: boolean;
  /** False: no scope is opened, and the tensors of a batch belong to the caller. */
  readonly scope?: boolean;
}

/**
 * Goes through a dataset in batches.
 *
 * Each turn of the loop is a scope: the batch and all that the body makes are freed when the loop asks for the next batch,
 * and when it ends by `break`, `return` or an error. What must live longer is marked by `keep`, or read out as a number. A body
 * that awaits needs `scope: false` and scopes of its own between the awaits, because a scope must close before others that
 * were opened earlier.
 *
 * @throws DatasetError when an option is not what it must be
 * @throws LifetimeError at the end of a turn, when a scope that was opened in the body is still open, or the body awaited
 * @example
 * ```ts
 * import { batches, digits } from "@wasmgrad/datasets";
 * const { train } = digits({ train: 100, test: 10, seed: 1 });
 * const shapes = [];
 * for (const { images } of batches(train, { batchSize: 64, shuffle: true, seed: 7 })) shapes.push(images.shape);
 * shapes; // => [[64, 1, 28, 28], [36, 1, 28, 28]]
 * ```
 */
export function batches<Batch>(
  dataset: Dataset<unknown, Batch>,
  options: BatchOptions,
): Generator<Batch, void, undefined> {
  const { batchSize, epoch = 0 } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new DatasetError(`batches: batchSize is ${batchSize}; it must be an integer from 1.`);
  }
  if (!Number.isSafeInteger(epoch) || epoch < 0) {
    throw new DatasetError(`batches: epoch is ${epoch}; it must be an integer from 0.`);
  }
  if (options.shuffle === true && options.seed === undefined) {
    throw new DatasetError(
      "batches: shuffle needs a seed, so that the order can be repeated: { shuffle: true, seed: 1 }.",
    );
  }
  return turns(dataset, options);
}

/** The number of batches that `batches` gives. */
export function batchCount(length: number, { batchSize, dropLast = false }: BatchOptions): number {
  return dropLast ? Math.floor(length / batchSize) : Math.ceil(length / batchSize);
}

function* turns<Batch>(dataset: Dataset<unknown, Batch>, options: BatchOptions): Generator<Batch, void, undefined> {
  const order = orderOf(dataset.length, options);
  const count = batchCount(dataset.length, options);
  for (let turn = 0; turn < count; turn++) {
    const indices = order.subarray(turn * options.batchSize, (turn + 1) * options.batchSize);
    if (options.scope === false) {
      yield dataset.getBatch(indices);
      continue;
    }
    const opened = openScope();
    try {
      yield dataset.getBatch(indices);
    } finally {
      close(opened);
    }
  }
}

function orderOf(n: number, { shuffle = false, seed = 0, epoch = 0 }: BatchOptions): Int32Array {
  if (shuffle) return new Random(seed).split("batches").split(epoch).permutation(n);
  return Int32Array.from({ length: n }, (_, i) => i);
}

function close(opened: Scope): void {
  if (currentScope() !== opened) {
    throw new LifetimeError(
      "batches",
      "the scope of this turn is not the innermost one any more, so it cannot be closed: the body of the loop awaited, or left a " +
        "scope or another loop over batches open. Use batches(…, { scope: false }) and open scopes between the awaits.",
    );
  }
  closeScope(opened);
}
