import { mkdir, open, readFile, rename, rm } from "node:fs/promises";

/** The part of a file system that the cache needs; tests put a failing one in its place. */
export interface FileSystem {
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Writes a new file, down to the disk. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Replaces `to` in one step. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes the folder and those above it. */
  makeFolder(path: string): Promise<void>;
}

/** The disk. */
export const disk: FileSystem = {
  async read(path) {
    return new Uint8Array(await readFile(path));
  },
  async write(path, bytes) {
    const file = await open(path, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
};

/** The code of a file system's error: "ENOENT" and so on. */
export function errorCode(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}
