import { describe, expect, test } from "vitest";
import { loadIdxImages } from "../src/idx-images.ts";
import { download, DownloadError, type FileSource, type Progress } from "../src/index.ts";
import { fetchFrom, MIRRORS, publish, silent } from "./published.ts";

const { set, files } = await publish();
const file = set.train.images;
const whole = files.get(file.name) ?? new Uint8Array();
const serve = (name: string): Response =>
  new Response(files.get(name) ?? null, { status: files.has(name) ? 200 : 404 });
const times = { connectMs: 200, staggerMs: 20, stallMs: 100 };

describe("download", () => {
  test("takes the file from the first mirror and asks no other", async () => {
    const { fetch, asked } = fetchFrom({ "one.example": serve, "two.example": serve });
    const progress: Progress[] = [];
    const found = await download(file, MIRRORS, { fetch, onProgress: (p) => progress.push(p) });
    expect(found.bytes).toEqual(whole);
    expect(found.url).toBe("https://one.example/train-images.gz");
    expect(asked).toEqual(["https://one.example/train-images.gz"]);
    expect(progress.at(-1)).toEqual({ file: file.name, received: file.bytes, total: file.bytes });
  });

  test.each<readonly [string, (name: string, signal: AbortSignal) => Response | Promise<Response>]>([
    ["cannot be reached", () => Promise.reject(new TypeError("fetch failed"))],
    ["lacks the file", () => new Response("not here", { status: 404 })],
    ["is silent", silent],
    ["sends other bytes", () => new Response(whole.slice().fill(7, 5, 6))],
    ["sends too little", () => new Response(whole.slice(1))],
    ["sends too much", () => new Response(new Uint8Array(whole.length + 1))],
    ["sends nothing", () => new Response(null)],
    ["breaks off", () => new Response(new ReadableStream({ pull: (c) => c.error(new Error("connection reset")) }))],
    ["stalls", () => new Response(new ReadableStream({ start: (c) => c.enqueue(whole.slice(0, 9)) }))],
  ])("goes on to the next mirror when the first %s", async (_, first) => {
    const { fetch } = fetchFrom({ "one.example": first, "two.example": serve });
    const found = await download(file, MIRRORS, { fetch, ...times });
    expect(found.url).toBe("https://two.example/train-images.gz");
    expect(found.bytes).toEqual(whole);
  });

  test("a mirror that lost the race is still good when the winner sends rubbish", async () => {
    let asked = 0;
    const slowAtFirst = (name: string, signal: AbortSignal): Response | Promise<Response> =>
      asked++ === 0 ? silent(name, signal) : serve(name);
    const { fetch } = fetchFrom({ "one.example": slowAtFirst, "two.example": () => new Response("rubbish") });
    expect((await download(file, MIRRORS, { fetch, ...times })).url).toBe("https://one.example/train-images.gz");
  });

  test("names every address and what came of it when none can help", async () => {
    const { fetch } = fetchFrom({
      "one.example": () => new Response("", { status: 503, statusText: "Busy" }),
      "two.example": () => new Response("x"),
    });
    const error = await download(file, MIRRORS, { fetch, ...times }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DownloadError);
    const { message } = error as DownloadError;
    expect(message).toContain("download: train-images.gz could not be fetched:");
    expect(message).toContain("https://one.example/train-images.gz: answered 503");
    expect(message).toContain(`https://two.example/train-images.gz: sent 1 bytes; the file has ${file.bytes}`);
    expect(message).toContain("https://three.example/train-images.gz: fetch failed (getaddrinfo ENOTFOUND)");
  });

  test("without an answer it ends after connectMs, however many mirrors there are", async () => {
    const { fetch, asked } = fetchFrom({ "one.example": silent, "two.example": silent, "three.example": silent });
    const error = await download(file, MIRRORS, { fetch, ...times }).catch((reason: unknown) => reason);
    expect((error as DownloadError).message.match(/no answer within 0\.2 s/g)).toHaveLength(3);
    expect(asked).toHaveLength(3);
  });

  test("says which checksum it found", async () => {
    const { fetch } = fetchFrom({ "one.example": () => new Response(new Uint8Array(file.bytes)) });
    await expect(download(file, MIRRORS.slice(0, 1), { fetch })).rejects.toThrow(`it must be ${file.sha256}`);
  });

  test("can be aborted before, while connecting and while receiving", async () => {
    const reason = new Error("no longer wanted");
    const before = AbortSignal.abort(reason);
    await expect(download(file, MIRRORS, { ...fetchFrom({}), signal: before })).rejects.toBe(reason);
    const connecting = new AbortController();
    const silence = download(file, MIRRORS, { ...fetchFrom({ "one.example": silent }), signal: connecting.signal });
    connecting.abort(reason);
    await expect(silence).rejects.toBe(reason);
    const receiving = new AbortController();
    const hosts = {
      "one.example": (_: string, signal: AbortSignal) =>
        new Response(
          new ReadableStream({
            start: (stream) => {
              stream.enqueue(whole.slice(0, 9));
              signal.addEventListener("abort", () => stream.error(signal.reason));
            },
          }),
        ),
    };
    const half = download(file, MIRRORS, {
      ...fetchFrom(hosts),
      signal: receiving.signal,
      onProgress: () => receiving.abort(reason),
    });
    await expect(half).rejects.toBe(reason);
  });
});

describe("a dataset of four files", () => {
  const quiet = { ...times, log: () => undefined };

  test("is downloaded, and its licence is shown first", async () => {
    const lines: string[] = [];
    const { fetch } = fetchFrom({ "two.example": serve });
    const found = await loadIdxImages(set, { fetch, ...times, log: (line) => lines.push(line) });
    expect(lines).toEqual(["Small: downloading. Licence: free"]);
    expect([found.train.length, found.test.length, found.source, found.licence]).toEqual([3, 2, "two.example", "free"]);
    expect([0, 1, 2].map((i) => found.train.label(i))).toEqual([0, 1, 2]);
    expect([...found.test.bytes(0).subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  test("comes from the source where it can, and what is downloaded is offered to it", async () => {
    const written: string[] = [];
    const source: FileSource = {
      read: (id, { name }) =>
        Promise.resolve(
          name.includes("labels") ? { bytes: files.get(name) ?? new Uint8Array(), origin: `${id} on disk` } : undefined,
        ),
      write: (id, { name, bytes: length }, bytes) => {
        written.push(`${id} ${name} ${bytes.length === length}`);
        return Promise.resolve();
      },
    };
    const { fetch, asked } = fetchFrom({ "one.example": serve });
    const found = await loadIdxImages(set, { fetch, source, ...quiet });
    expect(asked.toSorted()).toEqual(["https://one.example/test-images.gz", "https://one.example/train-images.gz"]);
    expect(written.toSorted()).toEqual(["small test-images.gz true", "small train-images.gz true"]);
    expect(found.source).toBe("one.example, small on disk");
  });

  test("needs no network when all files are given", async () => {
    const source: FileSource = {
      read: (_, { name }) => Promise.resolve({ bytes: files.get(name) ?? new Uint8Array(), origin: "chosen files" }),
    };
    const { fetch, asked } = fetchFrom({});
    const lines: string[] = [];
    const found = await loadIdxImages(set, { fetch, source, log: (line) => lines.push(line) });
    expect([asked, lines, found.source]).toEqual([[], [], "chosen files"]);
  });

  test("files that hold something else are refused by name", async () => {
    const source: FileSource = {
      read: (_, { name }) =>
        Promise.resolve({
          bytes: files.get(name.replace("train", "test")) ?? new Uint8Array(),
          origin: "chosen files",
        }),
    };
    await expect(loadIdxImages(set, { source })).rejects.toThrow(
      "train-images.gz (chosen files) holds Uint8Array [2, 28, 28]; it must hold bytes [3, 28, 28].",
    );
  });

  test("without a network the error says what to do, and the other downloads are ended", async () => {
    const { fetch } = fetchFrom({});
    const error = await loadIdxImages(set, { fetch, ...quiet }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DownloadError);
    expect((error as DownloadError).message).toContain(
      "put the files of Small into <folder>/small and set WASMGRAD_DATA=<folder>",
    );
    expect((error as DownloadError).message).toContain("digits() needs no network");
  });

  test("aborting ends all of it", async () => {
    const controller = new AbortController();
    const loading = loadIdxImages(set, {
      ...fetchFrom({ "one.example": silent }),
      ...quiet,
      signal: controller.signal,
    });
    controller.abort(new Error("no longer wanted"));
    await expect(loading).rejects.toThrow("no longer wanted");
  });
});
