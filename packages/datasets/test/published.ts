/** A small dataset in the form of MNIST, and servers that have it, lack it, or misbehave. */
import { sha256 } from "../src/checksum.ts";
import { gzip } from "../src/gzip.ts";
import type { IdxImages } from "../src/idx-images.ts";
import { type RemoteFile, writeIdx } from "../src/index.ts";

export interface Published {
  readonly set: IdxImages;
  /** The bytes of each file. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

export const MIRRORS = ["https://one.example/", "https://two.example/", "https://three.example/"];

/** Three pictures to train on, two to test on. */
export async function publish(mirrors: readonly string[] = MIRRORS): Promise<Published> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const put = async (name: string, shape: readonly number[]): Promise<RemoteFile> => {
    const data = new Uint8Array(shape.reduce((a, b) => a * b, 1)).map((_, i) => i % 10);
    const bytes = await gzip(writeIdx({ shape, type: "uint8", data }));
    files.set(name, bytes);
    return { name, bytes: bytes.length, sha256: await sha256(bytes) };
  };
  const pair = async (name: string, count: number): Promise<IdxImages["train"]> => ({
    count,
    images: await put(`${name}-images.gz`, [count, 28, 28]),
    labels: await put(`${name}-labels.gz`, [count]),
  });
  const [train, held] = [await pair("train", 3), await pair("test", 2)];
  const set = { id: "small", title: "Small", licence: "free", classes: ["a"], mirrors, train, test: held };
  return { set, files };
}

/** A `fetch` for a table of hosts; asked addresses are noted. */
export function fetchFrom(
  hosts: Readonly<Record<string, (name: string, signal: AbortSignal) => Response | Promise<Response>>>,
): { fetch: typeof fetch; asked: string[] } {
  const asked: string[] = [];
  const ask = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input));
    asked.push(url.href);
    const host = hosts[url.host];
    if (host === undefined) throw new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") });
    return host(url.pathname.slice(1), init?.signal ?? new AbortController().signal);
  };
  return { fetch: ask, asked };
}

/** A server that never answers; it lets go when it is told to. */
export function silent(_: string, signal: AbortSignal): Promise<Response> {
  return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
}
