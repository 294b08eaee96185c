/**
 * IDX: the format of the MNIST files, arrays of numbers behind a short header.
 *
 * ```text
 * byte     0  0  type  rank | size of axis 0 (uint32, big-endian) | … | elements, row-major, big-endian
 * type     08 uint8   09 int8   0B int16   0C int32   0D float32   0E float64
 * ```
 *
 * @source LeCun, Cortes, Burges: THE MNIST DATABASE of handwritten digits, "file formats"
 */
import { gunzip, isGzip } from "./gzip.ts";
import { reasonOf } from "./reason-of.ts";

/** Element types of IDX. */
export type IdxType = "uint8" | "int8" | "int16" | "int32" | "float32" | "float64";

export type IdxData = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** An array of numbers. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly type: IdxType;
  /** Row-major. */
  readonly data: IdxData;
}

/** A file that is not what IDX demands. */
export class IdxError extends Error {
  override readonly name = "IdxError";
}

export interface IdxOptions {
  /** What to call the file in errors. */
  readonly name?: string;
  /** The largest file, unpacked, that is accepted: 1 GiB unless said. */
  readonly maxBytes?: number;
}

interface Format {
  readonly type: IdxType;
  readonly code: number;
  readonly bytes: number;
  readonly make: (n: number) => IdxData;
  readonly get: (view: DataView, at: number) => number;
  readonly set: (view: DataView, at: number, value: number) => void;
}

const FORMATS: readonly Format[] = [
  {
    type: "uint8",
    code: 0x08,
    bytes: 1,
    make: (n) => new Uint8Array(n),
    get: (view, at) => view.getUint8(at),
    set: (view, at, value) => view.setUint8(at, value),
  },
  {
    type: "int8",
    code: 0x09,
    bytes: 1,
    make: (n) => new Int8Array(n),
    get: (view, at) => view.getInt8(at),
    set: (view, at, value) => view.setInt8(at, value),
  },
  {
    type: "int16",
    code: 0x0b,
    bytes: 2,
    make: (n) => new Int16Array(n),
    get: (view, at) => view.getInt16(at),
    set: (view, at, value) => view.setInt16(at, value),
  },
  {
    type: "int32",
    code: 0x0c,
    bytes: 4,
    make: (n) => new Int32Array(n),
    get: (view, at) => view.getInt32(at),
    set: (view, at, value) => view.setInt32(at, value),
  },
  {
    type: "float32",
    code: 0x0d,
    bytes: 4,
    make: (n) => new Float32Array(n),
    get: (view, at) => view.getFloat32(at),
    set: (view, at, value) => view.setFloat32(at, value),
  },
  {
    type: "float64",
    code: 0x0e,
    bytes: 8,
    make: (n) => new Float64Array(n),
    get: (view, at) => view.getFloat64(at),
    set: (view, at, value) => view.setFloat64(at, value),
  },
];

/** More axes than this are taken for damage, not for data. */
const MOST_AXES = 32;

interface Header {
  readonly format: Format;
  readonly shape: readonly number[];
  /** Of the header, and of the whole file. */
  readonly start: number;
  readonly total: number;
}

/**
 * Reads an IDX file, plain or gzip.
 *
 * Nothing is allocated on the word of the header alone: its sizes must agree with the bytes that are there, and a gzip
 * file is unpacked no further than the header promises.
 *
 * @throws IdxError saying what was found and what must hold
 * @example
 * ```ts
 * import { readIdx } from "@wasmgrad/datasets";
 * const { shape, type, data } = await readIdx(new Uint8Array([0, 0, 8, 1, 0, 0, 0, 2, 7, 9]));
 * shape; // => [2]
 * type; // => "uint8"
 * Array.from(data); // => [7, 9]
 * ```
 */
export async function readIdx(bytes: Uint8Array<ArrayBuffer>, options: IdxOptions = {}): Promise<IdxArray> {
  const { name = "the file", maxBytes = 2 ** 30 } = options;
  if (!isGzip(bytes)) return parse(bytes, name, maxBytes);
  const limit = (start: Uint8Array): number => {
    const header = start.length < 4 || start.length < 4 + 4 * start[3] ? undefined : readHeader(start, name, maxBytes);
    return header?.total ?? maxBytes;
  };
  let plain: Uint8Array<ArrayBuffer>;
  try {
    plain = await gunzip(bytes, { limit });
  } catch (error) {
    if (error instanceof IdxError) throw error;
    throw new IdxError(`readIdx: ${name} is a gzip file that cannot be unpacked: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
  return parse(plain, name, maxBytes);
}

/**
 * Writes an array as an IDX file.
 *
 * @throws IdxError when the data do not fill the shape, or are of another type
 */
export function writeIdx({ shape, type, data }: IdxArray): Uint8Array<ArrayBuffer> {
  const format = FORMATS.find((candidate) => candidate.type === type);
  if (format === undefined || format.make(0).constructor !== data.constructor) {
    throw new IdxError(
      `writeIdx: the type is "${type}" and the data are of ${data.constructor.name}; they must agree.`,
    );
  }
  if (shape.length < 1 || shape.length > MOST_AXES || !shape.every((size) => size === size >>> 0)) {
    throw new IdxError(
      `writeIdx: the shape is [${shape.join(", ")}]; it must have 1 to ${MOST_AXES} sizes below 2^32.`,
    );
  }
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== data.length) {
    throw new IdxError(
      `writeIdx: ${data.length} elements do not fill the shape [${shape.join(", ")}], which has ${size}.`,
    );
  }
  const start = 4 + 4 * shape.length;
  const bytes = new Uint8Array(start + size * format.bytes);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, format.code, shape.length]);
  shape.forEach((length, axis) => view.setUint32(4 + 4 * axis, length));
  for (let i = 0; i < size; i++) format.set(view, start + i * format.bytes, data[i]);
  return bytes;
}

function parse(bytes: Uint8Array, name: string, maxBytes: number): IdxArray {
  const { format, shape, start, total } = readHeader(bytes, name, maxBytes);
  if (bytes.length !== total) {
    const found = bytes.length < total ? "is cut short" : "has bytes left over";
    throw new IdxError(
      `readIdx: ${name} ${found}: its header says ${format.type} [${shape.join(", ")}], which takes ${total} bytes; it has ${bytes.length}.`,
    );
  }
  const data = format.make((total - start) / format.bytes);
  if (data instanceof Uint8Array) data.set(bytes.subarray(start));
  else {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let i = 0; i < data.length; i++) data[i] = format.get(view, start + i * format.bytes);
  }
  return { shape, type: format.type, data };
}

function readHeader(bytes: Uint8Array, name: string, maxBytes: number): Header {
  const fail = (why: string): never => {
    throw new IdxError(`readIdx: ${name} ${why}`);
  };
  if (bytes.length < 4)
    fail(`has ${bytes.length} bytes; an IDX file begins with four: 0, 0, the type, the number of axes.`);
  const [zero, zeroToo, code, rank] = bytes;
  if (zero !== 0 || zeroToo !== 0) {
    fail(
      `begins with the bytes ${zero}, ${zeroToo}; an IDX file begins with 0, 0. Is it a web page, or another format?`,
    );
  }
  const format = FORMATS.find((candidate) => candidate.code === code);
  if (format === undefined) {
    const known = FORMATS.map((candidate) => `${hex(candidate.code)} ${candidate.type}`).join(", ");
    return fail(`has the type ${hex(code)}; it must be one of ${known}.`);
  }
  if (rank < 1 || rank > MOST_AXES) fail(`has ${rank} axes; it must have 1 to ${MOST_AXES}.`);
  const start = 4 + 4 * rank;
  if (bytes.length < start) fail(`has ${bytes.length} bytes; the header alone takes ${start} for ${rank} axes.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const total = start + shape.reduce((product, length) => product * length, 1) * format.bytes;
  if (total > maxBytes) {
    fail(
      `says it is ${format.type} [${shape.join(", ")}], which takes ${total} bytes; at most ${maxBytes} are accepted.`,
    );
  }
  return { format, shape, start, total };
}

const hex = (code: number): string => `0x${code.toString(16).padStart(2, "0")}`;
