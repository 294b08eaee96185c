/**
 * @wasmgrad/datasets/node: the published datasets from a folder, a cache on disk, or the network.
 */
import { fashionMnist as loadFashionMnist } from "../fashion-mnist.ts";
import type { LoadOptions } from "../idx-images.ts";
import type { LabelledImages } from "../labelled-images.ts";
import { mnist as loadMnist } from "../mnist.ts";
import { localFiles, type LocalFilesOptions } from "./local-files.ts";

export { CacheError, FileCache, type FileCacheOptions } from "./file-cache.ts";
export { DataFolder } from "./data-folder.ts";
export { disk, type FileSystem } from "./file-system.ts";
export { cacheFolder, localFiles, type LocalFilesOptions } from "./local-files.ts";

export interface NodeLoadOptions extends LoadOptions, LocalFilesOptions {}

/** `mnist` of the main entry, from WASMGRAD_DATA, the cache, or the network, in this order. */
export function mnist(options: NodeLoadOptions = {}): Promise<LabelledImages> {
  return loadMnist({ source: localFiles(options), ...options });
}

/** `fashionMnist` of the main entry, from WASMGRAD_DATA, the cache, or the network, in this order. */
export function fashionMnist(options: NodeLoadOptions = {}): Promise<LabelledImages> {
  return loadFashionMnist({ source: localFiles(options), ...options });
}
