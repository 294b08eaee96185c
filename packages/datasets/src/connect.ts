/** Asks several servers for the same file and stays with the one that answers first. */
import { reasonOf } from "./reason-of.ts";

export interface ConnectOptions {
  readonly fetch: typeof fetch;
  /** Until then one of them must have answered. */
  readonly connectMs: number;
  /** A server has this long before the next one is asked as well. */
  readonly staggerMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** An answer whose body has not been read. */
export interface Connection {
  readonly url: string;
  readonly response: Response;
  /** Ends the transfer. */
  readonly abort: () => void;
}

/** What came of each server that was asked, when none answered. */
export class NoAnswer extends Error {
  readonly reasons: ReadonlyMap<string, string>;

  constructor(reasons: ReadonlyMap<string, string>) {
    super("no server answered");
    this.reasons = reasons;
  }
}

/**
 * The first good answer; the other requests are ended. A server is asked when the one before it has failed or has been silent
 * for `staggerMs`, so a dead one costs little and a live first one keeps the others unasked.
 *
 * @throws NoAnswer when all have failed or `connectMs` have passed; the signal's reason when it was aborted
 */
export function connect(urls: readonly string[], options: ConnectOptions): Promise<Connection> {
  return new Promise((resolve, reject) => new Race(urls, options, resolve, reject).start());
}

class Race {
  readonly #urls: readonly string[];
  readonly #options: ConnectOptions;
  readonly #resolve: (connection: Connection) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #running = new Map<string, AbortController>();
  readonly #reasons = new Map<string, string>();
  #asked = 0;
  #over = false;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  readonly #onAbort = (): void => this.#lose(this.#options.signal?.reason);

  constructor(
    urls: readonly string[],
    options: ConnectOptions,
    resolve: (connection: Connection) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#urls = urls;
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(): void {
    const { signal, connectMs } = this.#options;
    if (signal?.aborted === true) return this.#onAbort();
    signal?.addEventListener("abort", this.#onAbort);
    this.#deadline = setTimeout(() => this.#timeOut(), connectMs);
    this.#askNext();
  }

  #askNext(): void {
    clearTimeout(this.#patience);
    if (this.#over) return;
    if (this.#asked === this.#urls.length) {
      if (this.#running.size === 0) this.#lose(new NoAnswer(this.#reasons));
      return;
    }
    void this.#ask(this.#urls[this.#asked++]);
    this.#patience = setTimeout(() => this.#askNext(), this.#options.staggerMs);
  }

  async #ask(url: string): Promise<void> {
    const controller = new AbortController();
    this.#running.set(url, controller);
    try {
      const response = await this.#options.fetch(url, { signal: controller.signal });
      if (!response.ok) {
        controller.abort();
        throw new Error(`answered ${response.status} ${response.statusText}`.trim());
      }
      this.#win({ url, response, abort: () => controller.abort() });
    } catch (error) {
      if (this.#over) return;
      this.#running.delete(url);
      this.#reasons.set(url, reasonOf(error));
      this.#askNext();
    }
  }

  #timeOut(): void {
    for (const url of this.#running.keys())
      this.#reasons.set(url, `no answer within ${this.#options.connectMs / 1000} s`);
    this.#lose(new NoAnswer(this.#reasons));
  }

  #win(connection: Connection): void {
    if (this.#over) return connection.abort();
    this.#running.delete(connection.url);
    this.#end();
    this.#resolve(connection);
  }

  #lose(reason: unknown): void {
    if (this.#over) return;
    this.#end();
    this.#reject(reason);
  }

  #end(): void {
    this.#over = true;
    clearTimeout(this.#deadline);
    clearTimeout(this.#patience);
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    for (const controller of this.#running.values()) controller.abort();
  }
}
