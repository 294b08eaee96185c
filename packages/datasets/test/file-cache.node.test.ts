import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sha256 } from "../src/checksum.ts";
import { loadIdxImages } from "../src/idx-images.ts";
import type { RemoteFile } from "../src/index.ts";
import {
  CacheError,
  cacheFolder,
  DataFolder,
  disk,
  FileCache,
  type FileSystem,
  localFiles,
} from "../src/node/index.ts";
import { fetchFrom, publish } from "./published.ts";

const bytes = new Uint8Array([1, 2, 3, 4]);
const file: RemoteFile = { name: "a.gz", bytes: 4, sha256: await sha256(bytes) };

let folder: string;
let warnings: string[];
const cache = (fileSystem: FileSystem = disk): FileCache =>
  new FileCache({ folder, fileSystem, warn: (line) => warnings.push(line) });
const inSet = (): Promise<string[]> => readdir(join(folder, "set")).catch(() => []);

/** A disk on which one operation fails, as the operating system words it. */
function failing(operation: keyof FileSystem, code: string, words: string): FileSystem {
  const fail = (path: string): Promise<never> =>
    Promise.reject(Object.assign(new Error(`${code}: ${words}, ${operation} '${path}'`), { code }));
  return { ...disk, [operation]: fail };
}

/** A disk that fills up in the middle of a file. */
const full: FileSystem = {
  ...disk,
  async write(path, whole) {
    await disk.write(path, whole.subarray(0, 2));
    throw Object.assign(new Error(`ENOSPC: no space left on device, write '${path}'`), { code: "ENOSPC" });
  },
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wasmgrad-cache-"));
  warnings = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a working folder", () => {
  test("gives back what it was given, and nothing else", async () => {
    expect(await cache().read("set", file)).toBeUndefined();
    await cache().store("set", file, bytes);
    expect(await cache().read("set", file)).toEqual({ bytes, origin: `cache ${folder}` });
    expect(await inSet()).toEqual(["a.gz"]);
    expect(warnings).toEqual([]);
  });

  test("replaces a file, also when several write at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => cache().store("set", file, bytes)));
    expect(await inSet()).toEqual(["a.gz"]);
    expect((await cache().read("set", file))?.bytes).toEqual(bytes);
  });

  test("sets a damaged file aside and says so", async () => {
    await mkdir(join(folder, "set"));
    await writeFile(join(folder, "set", "a.gz"), "damaged");
    expect(await cache().read("set", file)).toBeUndefined();
    expect(await inSet()).toEqual(["a.gz.corrupt"]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`a.gz is damaged: its SHA-256 is`);
    expect(warnings[0]).toContain("It is kept as a.gz.corrupt, and downloaded again.");
    await cache().store("set", file, bytes);
    expect((await inSet()).toSorted()).toEqual(["a.gz", "a.gz.corrupt"]);
  });
});

describe("a failing write", () => {
  const failures = [
    [
      "a full disk",
      full,
      "ENOSPC: no space left on device",
      "The disk is full: free some space, or set WASMGRAD_CACHE",
    ],
    ["a full disk at the end", failing("rename", "ENOSPC", "no space left on device"), "ENOSPC", "free some space"],
    ["a used up quota", failing("write", "EDQUOT", "quota exceeded"), "EDQUOT", "The quota is used up"],
    [
      "no permission",
      failing("write", "EACCES", "permission denied"),
      "EACCES: permission denied",
      "Change its permissions, or set",
    ],
    [
      "no permission for the folder",
      failing("makeFolder", "EACCES", "permission denied"),
      "EACCES",
      "Change its permissions",
    ],
    [
      "a read-only file system",
      failing("makeFolder", "EROFS", "read-only file system"),
      "EROFS",
      "The file system is read-only: set",
    ],
    [
      "an unknown fault",
      failing("write", "EIO", "i/o error"),
      "EIO: i/o error",
      "To use another folder, set WASMGRAD_CACHE",
    ],
  ] as const;

  test.each(failures)(
    "%s: an error that names the folder and the remedy; the old file stays, no part is left",
    async (_, fileSystem, reason, remedy) => {
      const old = new Uint8Array([9]);
      await cache().store("set", file, old);
      const error = await cache(fileSystem)
        .store("set", file, bytes)
        .catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(CacheError);
      expect((error as CacheError).message).toContain(`cache: ${folder} cannot be written (${reason}`);
      expect((error as CacheError).message).toContain(remedy);
      expect(await inSet()).toEqual(["a.gz"]);
      expect(new Uint8Array(await readFile(join(folder, "set", "a.gz")))).toEqual(old);
    },
  );

  test("a part that cannot be removed either does not hide the first error", async () => {
    const broken: FileSystem = { ...full, remove: failing("remove", "EIO", "i/o error").remove };
    await expect(cache(broken).store("set", file, bytes)).rejects.toThrow("ENOSPC");
  });

  test("a file where the folder should be", async () => {
    await writeFile(join(folder, "set"), "a file");
    await expect(cache().store("set", file, bytes)).rejects.toThrow(
      /A part of the path is a file: remove it, or set WASMGRAD_CACHE/,
    );
  });

  test("costs a load one warning and no data", async () => {
    const { set, files } = await publish();
    const { fetch } = fetchFrom({ "one.example": (name) => new Response(files.get(name) ?? null) });
    const found = await loadIdxImages(set, { fetch, source: cache(full), log: () => undefined });
    expect(found.train.length).toBe(3);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("The data are used all the same, and downloaded again next time.");
    expect(await readdir(join(folder, "small"))).toEqual([]);
  });
});

describe("a failing read", () => {
  test("is a warning that names the folder, and a miss", async () => {
    const unreadable = cache(failing("read", "EACCES", "permission denied"));
    expect(await unreadable.read("set", file)).toBeUndefined();
    expect(await unreadable.read("set", { ...file, name: "b.gz" })).toBeUndefined();
    expect(warnings).toEqual([
      `cache: ${folder} cannot be read (EACCES: permission denied). Change its permissions, or set WASMGRAD_CACHE to another folder.`,
    ]);
  });

  test("a damaged file that cannot be set aside is ignored", async () => {
    await cache().store("set", file, new Uint8Array([9]));
    expect(await cache(failing("rename", "EROFS", "read-only file system")).read("set", file)).toBeUndefined();
    expect(warnings[0]).toContain("It could not be set aside (EROFS: read-only file system); it is ignored.");
    expect(await inSet()).toEqual(["a.gz"]);
  });
});

describe("the second load", () => {
  test("comes from the cache; a damaged file alone is downloaded again", async () => {
    const { set, files } = await publish();
    const { fetch, asked } = fetchFrom({ "one.example": (name) => new Response(files.get(name) ?? null) });
    const options = { fetch, source: cache(), log: () => undefined };
    expect((await loadIdxImages(set, options)).source).toBe("one.example");
    expect((await loadIdxImages(set, options)).source).toBe(`cache ${folder}`);
    expect(asked).toHaveLength(4);
    await writeFile(join(folder, "small", "test-labels.gz"), "damaged");
    expect((await loadIdxImages(set, options)).source).toBe(`cache ${folder}, one.example`);
    expect(asked).toHaveLength(5);
    expect((await loadIdxImages(set, options)).source).toBe(`cache ${folder}`);
  });
});

describe("places", () => {
  test("the cache is in WASMGRAD_CACHE, then XDG_CACHE_HOME, then the home folder", () => {
    expect(cacheFolder({ WASMGRAD_CACHE: "/here", XDG_CACHE_HOME: "/there" })).toBe("/here");
    expect(cacheFolder({ WASMGRAD_CACHE: "", XDG_CACHE_HOME: "/there" })).toBe(join("/there", "wasmgrad"));
    expect(cacheFolder({})).toBe(join(homedir(), ".cache", "wasmgrad"));
  });

  test("WASMGRAD_DATA comes first and is never written to", async () => {
    const own = join(folder, "own");
    const env = { WASMGRAD_DATA: own, WASMGRAD_CACHE: join(folder, "cache") };
    const source = localFiles({ env, warn: (line) => warnings.push(line) });
    expect(await source.read("set", file)).toBeUndefined();
    await source.write?.("set", file, bytes);
    expect((await source.read("set", file))?.origin).toBe(`cache ${join(folder, "cache")}`);
    await mkdir(join(own, "set"), { recursive: true });
    await writeFile(join(own, "set", "a.gz"), bytes);
    expect((await source.read("set", file))?.origin).toBe(own);
    expect(warnings).toEqual([]);
  });

  test("a wrong or unreadable file in WASMGRAD_DATA is an error, and stays as it is", async () => {
    await mkdir(join(folder, "set"));
    await writeFile(join(folder, "set", "a.gz"), "another edition");
    await expect(new DataFolder(folder).read("set", file)).rejects.toThrow("is not the published file: its SHA-256 is");
    expect(await inSet()).toEqual(["a.gz"]);
    const unreadable = new DataFolder(folder, failing("read", "EACCES", "permission denied"));
    await expect(unreadable.read("set", file)).rejects.toThrow("Change its permissions, or unset WASMGRAD_DATA.");
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "a folder without permission, on this disk",
    async () => {
      await chmod(folder, 0o500);
      await expect(cache().store("set", file, bytes)).rejects.toThrow("Change its permissions");
      await chmod(folder, 0o700);
    },
  );
});
