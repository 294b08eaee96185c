/** Gzip through the host's own streams, with a bound on what comes out. */

/** True for the two bytes that every gzip file begins with. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** What `gunzip` may be told. */
export interface GunzipOptions {
  /**
   * The number of bytes that may come out, from the bytes found so far; it is asked after every piece. It may throw.
   * A file that unpacks to more is given up as soon as that shows, so a small file cannot fill the memory.
   */
  readonly limit: (start: Uint8Array) => number;
}

/**
 * The bytes inside a gzip file.
 *
 * @throws Error when the file is damaged, cut short, followed by other bytes, or unpacks to more than its limit
 */
export async function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  { limit }: GunzipOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let start: Uint8Array = new Uint8Array(0);
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      size += value.length;
      if (start.length < START) start = join(pieces, size).subarray(0, START);
      const most = limit(start);
      if (size > most) throw new RangeError(`it unpacks to more than ${most} bytes`);
    }
  } finally {
    // After an error of the stream itself there is nothing left to cancel.
    await reader.cancel().catch(() => undefined);
  }
  return join(pieces, size);
}

/** A gzip file holding the bytes. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** As many bytes as the longest header needs. */
const START = 1024;

function join(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
