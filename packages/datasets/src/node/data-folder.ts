import { join } from "node:path";
import { sha256 } from "../checksum.ts";
import { DatasetError } from "../dataset.ts";
import type { FileSource, FoundFile, RemoteFile } from "../remote-file.ts";
import { reasonOf } from "../reason-of.ts";
import { disk, errorCode, type FileSystem } from "./file-system.ts";

/** A folder of the user's own files, `<folder>/<set>/<name>`: only read, never written or renamed. */
export class DataFolder implements FileSource {
  readonly folder: string;
  readonly #fileSystem: FileSystem;

  constructor(folder: string, fileSystem: FileSystem = disk) {
    this.folder = folder;
    this.#fileSystem = fileSystem;
  }

  /** @throws DatasetError when the file is there but cannot be read, or is not the published one */
  async read(set: string, file: RemoteFile): Promise<FoundFile | undefined> {
    const path = join(this.folder, set, file.name);
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await this.#fileSystem.read(path);
    } catch (error) {
      if (errorCode(error) === "ENOENT") return undefined;
      throw new DatasetError(
        `WASMGRAD_DATA: ${path} cannot be read: ${reasonOf(error)}. Change its permissions, or unset WASMGRAD_DATA.`,
        {
          cause: error,
        },
      );
    }
    const found = await sha256(bytes);
    if (found === file.sha256) return { bytes, origin: this.folder };
    throw new DatasetError(
      `WASMGRAD_DATA: ${path} is not the published file: its SHA-256 is ${found}; it must be ${file.sha256}. ` +
        `Replace or remove it.`,
    );
  }
}
