import { homedir } from "node:os";
import { join } from "node:path";
import { env as environment } from "node:process";
import type { FileSource } from "../remote-file.ts";
import { DataFolder } from "./data-folder.ts";
import { FileCache } from "./file-cache.ts";
import { disk, type FileSystem } from "./file-system.ts";

export interface LocalFilesOptions {
  /** The environment: WASMGRAD_DATA, WASMGRAD_CACHE, XDG_CACHE_HOME. That of the process unless said. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly fileSystem?: FileSystem | undefined;
  readonly warn?: ((line: string) => void) | undefined;
}

/** Where downloads are kept: WASMGRAD_CACHE, or `wasmgrad` in XDG_CACHE_HOME, or ~/.cache/wasmgrad. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>> = environment): string {
  if (env["WASMGRAD_CACHE"]) return env["WASMGRAD_CACHE"];
  return join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "wasmgrad");
}

/** The folder in WASMGRAD_DATA, when it is set, then the cache. */
export function localFiles({ env = environment, fileSystem = disk, warn }: LocalFilesOptions = {}): FileSource {
  const cache = new FileCache({ folder: cacheFolder(env), fileSystem, warn });
  const folder = env["WASMGRAD_DATA"];
  if (!folder) return cache;
  const own = new DataFolder(folder, fileSystem);
  return {
    read: async (set, file) => (await own.read(set, file)) ?? cache.read(set, file),
    write: (set, file, bytes) => cache.write(set, file, bytes),
  };
}
