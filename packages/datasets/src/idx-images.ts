/** Datasets of pictures that are published as four IDX files. */
import { DatasetError } from "./dataset.ts";
import { download, DownloadError, type DownloadOptions } from "./download.ts";
import { readIdx } from "./idx.ts";
import { ImageDataset } from "./image-dataset.ts";
import type { LabelledImages } from "./labelled-images.ts";
import type { FileSource, FoundFile, RemoteFile } from "./remote-file.ts";

/** What is published. */
export interface IdxImages {
  /** The name of its folder. */
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  readonly classes: readonly string[];
  /** Addresses of folders. A page may read raw.githubusercontent.com from any site; where a server refuses, the next is asked. */
  readonly mirrors: readonly string[];
  readonly train: IdxPair;
  readonly test: IdxPair;
}

export interface IdxPair {
  readonly count: number;
  readonly images: RemoteFile;
  readonly labels: RemoteFile;
}

export interface LoadOptions extends DownloadOptions {
  /** Where to look before the network; `@wasmgrad/datasets/node` has folders and a cache. */
  readonly source?: FileSource | undefined;
  /** In place of the dataset's own servers: addresses of folders. */
  readonly mirrors?: readonly string[] | undefined;
  /** Told the licence before anything is downloaded; `console.info` unless said. */
  readonly log?: ((line: string) => void) | undefined;
}

const SIDE = 28;

/**
 * Finds the four files, in the source or on the network, and reads them.
 *
 * @throws DownloadError when a file is neither in the source nor to be had
 * @throws IdxError, DatasetError when a file of the source is not what it must be
 */
export async function loadIdxImages(set: IdxImages, options: LoadOptions = {}): Promise<LabelledImages> {
  const files = [set.train.images, set.train.labels, set.test.images, set.test.labels];
  const { source } = options;
  const local = await Promise.all(files.map((file) => source?.read(set.id, file)));
  if (local.includes(undefined)) {
    const { log = (line) => console.info(line) } = options;
    log(`${set.title}: downloading. Licence: ${set.licence}`);
  }
  const found = await all(
    files,
    (file, i, signal) => local[i] ?? fetchFile(set, file, { ...options, signal }),
    options.signal,
  );
  return {
    train: await readPair(set.train, found[0], found[1]),
    test: await readPair(set.test, found[2], found[3]),
    classes: set.classes,
    licence: set.licence,
    source: [...new Set(found.map(({ origin }) => origin))].join(", "),
  };
}

/** All results; after the first failure the other calls are aborted. */
async function all<T, R>(
  items: readonly T[],
  work: (item: T, i: number, signal: AbortSignal) => R | Promise<R>,
  outer: AbortSignal | undefined,
): Promise<R[]> {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(outer?.reason);
  outer?.throwIfAborted();
  outer?.addEventListener("abort", onAbort);
  try {
    return await Promise.all(items.map((item, i) => work(item, i, controller.signal)));
  } finally {
    outer?.removeEventListener("abort", onAbort);
    controller.abort();
  }
}

async function fetchFile(set: IdxImages, file: RemoteFile, options: LoadOptions): Promise<FoundFile> {
  try {
    const { bytes, url } = await download(file, options.mirrors ?? set.mirrors, options);
    await options.source?.write?.(set.id, file, bytes);
    return { bytes, origin: new URL(url).host };
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    const remedy =
      `\nCheck the network. On Node, import from @wasmgrad/datasets/node, put the files of ${set.title} into <folder>/${set.id} and set ` +
      `WASMGRAD_DATA=<folder>. digits() needs no network.`;
    throw new DownloadError(error.message + remedy, error.reasons);
  }
}

async function readPair(pair: IdxPair, images: FoundFile, labels: FoundFile): Promise<ImageDataset> {
  const pixels = await readBytes(pair.images, images, [pair.count, SIDE, SIDE]);
  const classes = await readBytes(pair.labels, labels, [pair.count]);
  return new ImageDataset({ height: SIDE, width: SIDE, pixels, labels: classes });
}

async function readBytes(
  file: RemoteFile,
  { bytes, origin }: FoundFile,
  expected: readonly number[],
): Promise<Uint8Array> {
  const size = expected.reduce((product, length) => product * length, 1);
  const { shape, data } = await readIdx(bytes, { name: `${file.name} (${origin})`, maxBytes: size + 1024 });
  if (!(data instanceof Uint8Array) || shape.join() !== expected.join()) {
    throw new DatasetError(
      `${file.name} (${origin}) holds ${data.constructor.name} [${shape.join(", ")}]; it must hold bytes [${expected.join(", ")}].`,
    );
  }
  return data;
}
