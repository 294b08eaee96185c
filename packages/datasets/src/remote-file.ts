/** A file that servers keep for everyone. */
export interface RemoteFile {
  readonly name: string;
  /** Its length. */
  readonly bytes: number;
  /** Of its bytes, in hexadecimal digits. */
  readonly sha256: string;
}

/** Bytes, and where they were found. */
export interface FoundFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly origin: string;
}

/** A place to look for files before the network is asked: a folder, a cache, files that a visitor chose. */
export interface FileSource {
  /** The file of a set ("mnist"), or undefined when it is not here. */
  read(set: string, file: RemoteFile): Promise<FoundFile | undefined>;
  /** Called with what was downloaded. */
  write?(set: string, file: RemoteFile, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}
