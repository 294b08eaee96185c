import { describe, expect, test } from "vitest";
import { gunzip, gzip } from "../src/gzip.ts";
import { type IdxArray, type IdxData, IdxError, type IdxType, readIdx, writeIdx } from "../src/index.ts";

const SAMPLES: readonly (readonly [IdxType, IdxData, code: number, bytes: number])[] = [
  ["uint8", new Uint8Array([0, 1, 127, 128, 254, 255]), 0x08, 1],
  ["int8", new Int8Array([0, 1, -1, 127, -128, 5]), 0x09, 1],
  ["int16", new Int16Array([0, 1, -1, 32767, -32768, 258]), 0x0b, 2],
  ["int32", new Int32Array([0, 1, -1, 2147483647, -2147483648, 16909060]), 0x0c, 4],
  ["float32", new Float32Array([0, -0, 1.5, 3.4028234663852886e38, -Infinity, NaN]), 0x0d, 4],
  ["float64", new Float64Array([0, -0, 1.5, 5e-324, -Infinity, NaN]), 0x0e, 8],
];

const header = (code: number, ...sizes: number[]): number[] => [
  0,
  0,
  code,
  sizes.length,
  ...sizes.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]),
];
const file = (...bytes: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
const failure = (bytes: Uint8Array<ArrayBuffer>): Promise<unknown> =>
  readIdx(bytes, { name: "train.gz" }).then(
    () => "read",
    (error: unknown) => error,
  );

describe.each(SAMPLES)("%s", (type, data, code, bytes) => {
  const shapes = [[6], [2, 3], [1, 6, 1], [6, 1, 1, 1]];

  test.each(shapes)("is read back as it was written, plain and gzip, in shape %d…", async (...shape) => {
    const written = writeIdx({ shape, type, data });
    expect([...written.subarray(0, 4 + 4 * shape.length)]).toEqual(header(code, ...shape));
    expect(written.length).toBe(4 + 4 * shape.length + 6 * bytes);
    const expected: IdxArray = { shape, type, data };
    expect(await readIdx(written)).toEqual(expected);
    expect(await readIdx(await gzip(written))).toEqual(expected);
  });

  test("an empty axis is no error", async () => {
    const none = data.slice(0, 0);
    expect(await readIdx(writeIdx({ shape: [0, 28], type, data: none }))).toEqual({ shape: [0, 28], type, data: none });
  });

  test("bytes are read at any offset of their buffer", async () => {
    const written = writeIdx({ shape: [6], type, data });
    const shifted = new Uint8Array(written.length + 3);
    shifted.set(written, 3);
    expect((await readIdx(shifted.subarray(3))).data).toEqual(data);
  });
});

test("elements are big-endian", async () => {
  expect((await readIdx(file(...header(0x0c, 1), 1, 2, 3, 4))).data[0]).toBe(0x01020304);
  expect((await readIdx(file(...header(0x0d, 1), 0x3f, 0x80, 0, 0))).data[0]).toBe(1);
});

describe("a malformed file is refused, with what was found and what must hold", () => {
  test.each([
    ["nothing", file(), "train.gz has 0 bytes; an IDX file begins with four"],
    ["three bytes", file(0, 0, 8), "has 3 bytes"],
    [
      "a web page",
      new TextEncoder().encode("<!DOCTYPE html>"),
      "begins with the bytes 60, 33; an IDX file begins with 0, 0",
    ],
    ["a type that is none", file(0, 0, 0x0a, 1), "has the type 0x0a; it must be one of 0x08 uint8, 0x09 int8"],
    ["no axes", file(0, 0, 8, 0, 1), "has 0 axes; it must have 1 to 32"],
    ["255 axes", file(0, 0, 8, 255), "has 255 axes; it must have 1 to 32"],
    ["a header cut short", file(0, 0, 8, 3, 0, 0, 0, 1), "has 8 bytes; the header alone takes 16 for 3 axes"],
    [
      "data cut short",
      file(...header(8, 2, 2), 1, 2, 3),
      "is cut short: its header says uint8 [2, 2], which takes 16 bytes; it has 15",
    ],
    ["part of an element", file(...header(0x0c, 1), 1, 2), "is cut short"],
    [
      "bytes left over",
      file(...header(8, 2), 1, 2, 3),
      "has bytes left over: its header says uint8 [2], which takes 10 bytes; it has 11",
    ],
    ["a promise of 4 GB", file(...header(8, 0xffffffff)), "takes 4294967303 bytes; at most 1073741824 are accepted"],
    [
      "a promise beyond every number",
      file(...header(0x0e, ...Array.from({ length: 32 }, () => 0xffffffff))),
      "are accepted",
    ],
    ["a promise of 1 GB", file(...header(8, 1024, 1024, 1000)), "is cut short"],
  ])("%s", async (_, bytes, message) => {
    const error = await failure(bytes as Uint8Array<ArrayBuffer>);
    expect(error).toBeInstanceOf(IdxError);
    expect((error as IdxError).message).toContain(message);
  });

  test("corrupt, cut and lengthened gzip files", async () => {
    const packed = await gzip(writeIdx({ shape: [6], type: "uint8", data: new Uint8Array(6) }));
    const corrupt = packed.slice();
    corrupt[packed.length - 6] ^= 0xff;
    for (const bytes of [corrupt, packed.slice(0, -5), packed.slice(0, 12)]) {
      const error = await failure(bytes);
      expect(error).toBeInstanceOf(IdxError);
      expect((error as IdxError).message).toMatch(/train\.gz is a gzip file that cannot be unpacked: .{5,}\./);
    }
  });

  test("a gzip file inside is still held to the header", async () => {
    const error = await failure(await gzip(file(...header(8, 4), 1, 2)));
    expect((error as IdxError).message).toContain("is cut short");
    expect((await failure(await gzip(file(0, 0, 8)))) as IdxError).toBeInstanceOf(IdxError);
  });
});

describe("a gzip bomb", () => {
  const zeros = new Uint8Array(16 * 2 ** 20);

  test("is given up as soon as it unpacks to more than its header promises", async () => {
    zeros.set(header(8, 10));
    const error = await failure(await gzip(zeros));
    expect((error as IdxError).message).toContain("it unpacks to more than 18 bytes");
  });

  test("whose header promises too much is given up at the header", async () => {
    zeros.set(header(8, 0x7fffffff, 0x7fffffff));
    const error = await failure(await gzip(zeros));
    expect((error as IdxError).message).toContain("are accepted");
  });

  test("leaves most of itself packed", async () => {
    const packed = await gzip(new Uint8Array(16 * 2 ** 20));
    let asked = 0;
    const unpacking = gunzip(packed, {
      limit: () => {
        asked++;
        return 1000;
      },
    });
    await expect(unpacking).rejects.toThrow("more than 1000 bytes");
    expect(asked).toBe(1);
  });
});

describe("writeIdx refuses", () => {
  test.each<readonly [string, IdxArray, string]>([
    [
      "data of another type",
      { shape: [1], type: "int8", data: new Uint8Array(1) },
      'the type is "int8" and the data are of Uint8Array',
    ],
    [
      "a shape that is not filled",
      { shape: [2, 2], type: "uint8", data: new Uint8Array(3) },
      "3 elements do not fill the shape [2, 2]",
    ],
    ["no axes", { shape: [], type: "uint8", data: new Uint8Array(1) }, "it must have 1 to 32 sizes below 2^32"],
    ["a negative size", { shape: [-1], type: "uint8", data: new Uint8Array(0) }, "it must have 1 to 32 sizes"],
  ])("%s", (_, array, message) => {
    expect(() => writeIdx(array)).toThrow(message);
    expect(() => writeIdx(array)).toThrow(IdxError);
  });
});
