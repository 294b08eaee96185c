/** The real files, where WASMGRAD_DATA has them. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { scope } from "@wasmgrad/tensor";
import { DownloadError } from "../src/index.ts";
import { fashionMnist, mnist } from "../src/node/index.ts";

const folder = process.env["WASMGRAD_DATA"];
const empty = await mkdtemp(join(tmpdir(), "wasmgrad-empty-"));
afterAll(() => rm(empty, { recursive: true }));

describe.skipIf(!folder)("with WASMGRAD_DATA", () => {
  test.each([
    ["mnist", mnist, [5, 0, 4, 1, 9], [7, 2, 1, 0, 4], "0"],
    ["fashion-mnist", fashionMnist, [9, 0, 0, 3, 0], [9, 2, 1, 1, 6], "T-shirt/top"],
  ] as const)("%s holds the published pictures", async (_, load, first, firstHeld, name) => {
    const { train, test: held, classes, source } = await load();
    expect([train.length, held.length, classes.length, classes[0], source]).toEqual([60_000, 10_000, 10, name, folder]);
    expect([0, 1, 2, 3, 4].map((i) => train.label(i))).toEqual(first);
    expect([0, 1, 2, 3, 4].map((i) => held.label(i))).toEqual(firstHeld);
    scope(() => {
      const { images, labels } = train.getBatch([0, 59_999]);
      expect([images.shape, labels.shape]).toEqual([[2, 1, 28, 28], [2]]);
      const pixels = images.toTypedArray();
      expect([Math.min(...pixels), Math.max(...pixels)]).toEqual([0, 1]);
    });
  });
});

test.each([mnist, fashionMnist])("without files and network the error names all mirrors", async (load) => {
  const options = {
    env: { WASMGRAD_CACHE: empty },
    log: () => undefined,
    fetch: () => Promise.reject(new Error("no network")),
  };
  const error = await load(options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DownloadError);
  expect((error as DownloadError).reasons.size).toBe(3);
});
