/** Fetches a file from the first mirror that sends the right bytes. */
import { requireSha256, sha256 } from "./checksum.ts";
import { connect, type Connection, NoAnswer } from "./connect.ts";
import { reasonOf } from "./reason-of.ts";
import type { RemoteFile } from "./remote-file.ts";

/** How far a download is. */
export interface Progress {
  readonly file: string;
  /** Bytes so far, and in all. */
  readonly received: number;
  readonly total: number;
}

export interface DownloadOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** In place of the host's own. */
  readonly fetch?: typeof fetch | undefined;
  /** Within this a server must answer: 3,000 ms unless said. */
  readonly connectMs?: number | undefined;
  /** A silent server is joined by the next after this: 700 ms unless said. */
  readonly staggerMs?: number | undefined;
  /** A transfer that pauses longer than this is given up: 15,000 ms unless said. */
  readonly stallMs?: number | undefined;
}

/** No mirror could send the file. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  /** What came of each address. */
  readonly reasons: ReadonlyMap<string, string>;

  constructor(message: string, reasons: ReadonlyMap<string, string>) {
    super(message);
    this.reasons = reasons;
  }
}

/**
 * The bytes of the file and the address that they came from.
 *
 * Mirrors are folders' addresses. The next one is asked when one fails, is silent, stalls, or sends other bytes than those
 * whose length and SHA-256 are known. Without a network the answer is known within `connectMs`.
 *
 * @throws DownloadError naming every address and what came of it
 */
export async function download(
  file: RemoteFile,
  mirrors: readonly string[],
  options: DownloadOptions = {},
): Promise<{ bytes: Uint8Array<ArrayBuffer>; url: string }> {
  requireSha256();
  const { fetch: ask = globalThis.fetch, connectMs = 3000, staggerMs = 700, signal } = options;
  const reasons = new Map<string, string>();
  let urls = mirrors.map((mirror) => `${mirror}${file.name}`);
  while (urls.length > 0) {
    let connection: Connection;
    try {
      connection = await connect(urls, { fetch: ask, connectMs, staggerMs, signal });
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      for (const [url, reason] of error.reasons) reasons.set(url, reason);
      break;
    }
    try {
      return { bytes: await receive(file, connection, options), url: connection.url };
    } catch (error) {
      signal?.throwIfAborted();
      reasons.set(connection.url, reasonOf(error));
      urls = urls.filter((url) => url !== connection.url);
    }
  }
  throw new DownloadError(describe(file, reasons), reasons);
}

function describe(file: RemoteFile, reasons: ReadonlyMap<string, string>): string {
  const tried = Array.from(reasons, ([url, reason]) => `\n  ${url}: ${reason}`).join("");
  return `download: ${file.name} could not be fetched:${tried || " there is no mirror."}`;
}

async function receive(
  file: RemoteFile,
  connection: Connection,
  options: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readBody(file, connection, options);
  const found = await sha256(bytes);
  if (found !== file.sha256) throw new Error(`sent other bytes: their SHA-256 is ${found}; it must be ${file.sha256}`);
  return bytes;
}

/** Exactly as many bytes as the file has: a server that sends more is cut off. */
async function readBody(
  file: RemoteFile,
  { response, abort }: Connection,
  options: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { onProgress, signal, stallMs = 15_000 } = options;
  const bytes = new Uint8Array(file.bytes);
  const reader = response.body?.getReader();
  let received = 0;
  signal?.addEventListener("abort", abort);
  try {
    for (;;) {
      const { done, value } = await inTime(
        reader?.read() ?? Promise.resolve({ done: true as const, value: undefined }),
        stallMs,
      );
      if (done) break;
      if (received + value.length > file.bytes) throw new Error(`sent more than ${file.bytes} bytes`);
      bytes.set(value, received);
      received += value.length;
      onProgress?.({ file: file.name, received, total: file.bytes });
    }
  } catch (error) {
    abort();
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
  if (received < file.bytes) throw new Error(`sent ${received} bytes; the file has ${file.bytes}`);
  return bytes;
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`sent nothing for ${ms / 1000} s`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
