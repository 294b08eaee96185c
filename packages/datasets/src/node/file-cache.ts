/** A folder of downloaded files: whole and right, or not there. */
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { sha256 } from "../checksum.ts";
import type { FileSource, FoundFile, RemoteFile } from "../remote-file.ts";
import { disk, errorCode, type FileSystem } from "./file-system.ts";

export interface FileCacheOptions {
  readonly folder: string;
  readonly fileSystem?: FileSystem | undefined;
  /** Told, once each, what is wrong with the cache while work goes on without it; `console.warn` unless said. */
  readonly warn?: ((line: string) => void) | undefined;
}

/** The cache could not keep a file. The file that it would have replaced is untouched. */
export class CacheError extends Error {
  override readonly name = "CacheError";
}

/**
 * A cache of files by set and name. Nothing in it is believed without its checksum.
 *
 * `read` and `write` never fail because of the cache: a folder that cannot be read or written costs a warning and another
 * download. `store` is `write` with an error.
 */
export class FileCache implements FileSource {
  readonly folder: string;
  readonly #fileSystem: FileSystem;
  readonly #warn: (line: string) => void;
  readonly #warned = new Set<string>();

  constructor({ folder, fileSystem = disk, warn = (line) => console.warn(line) }: FileCacheOptions) {
    this.folder = folder;
    this.#fileSystem = fileSystem;
    this.#warn = warn;
  }

  /** The file, when it is here and right. A wrong one is set aside as `*.corrupt`. */
  async read(set: string, file: RemoteFile): Promise<FoundFile | undefined> {
    const path = join(this.folder, set, file.name);
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await this.#fileSystem.read(path);
    } catch (error) {
      if (errorCode(error) !== "ENOENT")
        this.#complain(`cache: ${this.folder} cannot be read (${reason(error)}). ${remedy(error)}`);
      return undefined;
    }
    const found = await sha256(bytes);
    if (found === file.sha256) return { bytes, origin: `cache ${this.folder}` };
    await this.#setAside(path, found, file);
    return undefined;
  }

  async write(set: string, file: RemoteFile, bytes: Uint8Array): Promise<void> {
    try {
      await this.store(set, file, bytes);
    } catch (error) {
      if (!(error instanceof CacheError)) throw error;
      this.#complain(`${error.message} The data are used all the same, and downloaded again next time.`);
    }
  }

  /**
   * Keeps the bytes: they are written beside their place and moved there in one step, so a reader sees the old file or the new
   * one, whatever fails.
   *
   * @throws CacheError naming the folder and the remedy
   */
  async store(set: string, file: RemoteFile, bytes: Uint8Array): Promise<void> {
    const path = join(this.folder, set, file.name);
    const partial = `${path}.${randomUUID()}.partial`;
    try {
      await this.#fileSystem.makeFolder(dirname(path));
      await this.#fileSystem.write(partial, bytes);
      await this.#fileSystem.rename(partial, path);
    } catch (error) {
      // Whatever was written must go; that it cannot go either is not the news.
      await this.#fileSystem.remove(partial).catch(() => undefined);
      throw new CacheError(`cache: ${this.folder} cannot be written (${reason(error)}). ${remedy(error)}`, {
        cause: error,
      });
    }
  }

  async #setAside(path: string, found: string, file: RemoteFile): Promise<void> {
    const wrong = `cache: ${path} is damaged: its SHA-256 is ${found}; it must be ${file.sha256}.`;
    try {
      await this.#fileSystem.rename(path, `${path}.corrupt`);
      this.#complain(`${wrong} It is kept as ${file.name}.corrupt, and downloaded again.`);
    } catch (error) {
      this.#complain(`${wrong} It could not be set aside (${reason(error)}); it is ignored. ${remedy(error)}`);
    }
  }

  #complain(line: string): void {
    if (this.#warned.has(line)) return;
    this.#warned.add(line);
    this.#warn(line);
  }
}

/** The words of the error without the path, which differs from file to file. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.split(", ")[0];
}

const ELSEWHERE = "set WASMGRAD_CACHE to another folder";

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: `The disk is full: free some space, or ${ELSEWHERE}.`,
  EDQUOT: `The quota is used up: free some space, or ${ELSEWHERE}.`,
  EACCES: `Change its permissions, or ${ELSEWHERE}.`,
  EPERM: `Change its permissions, or ${ELSEWHERE}.`,
  EROFS: `The file system is read-only: ${ELSEWHERE}.`,
  ENOTDIR: `A part of the path is a file: remove it, or ${ELSEWHERE}.`,
  EEXIST: `A part of the path is a file: remove it, or ${ELSEWHERE}.`,
};

const remedy = (error: unknown): string => REMEDIES[errorCode(error)] ?? `To use another folder, ${ELSEWHERE}.`;
