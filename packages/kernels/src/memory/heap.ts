/**
 * A size-class caching allocator on one WebAssembly memory.
 *
 * A freed block goes on the list of its class and is handed out again by the next request of that
 * class: in a training loop every step finds the blocks of the step before. Only when the memory
 * can grow no further are the lists merged into spans of neighbouring free bytes.
 *
 * ```text
 * address 0      64                                        top          capacity
 *         │ null │ block │ free │ block │ … │ block │ free │ never used │
 * ```
 */
import { OutOfMemoryError } from "./errors.ts";
import { createMemory, PAGE, type HostMemory } from "./host-memory.ts";
import { CLASS_COUNT, classBytes, classOf } from "./size-class.ts";

/** Address 0 is never handed out: it means "none". */
const FIRST = 64;
const MAXIMUM = 65_536 * PAGE;
/** Grow by at least this much: growing is a system call. */
const GROWTH = 1 << 20;

export interface HeapStatistics {
  /** Bytes in blocks that are in use, as handed out (rounded up to their class). */
  readonly liveBytes: number;
  /** Blocks in use. */
  readonly liveBlocks: number;
  /** Free bytes kept for the next request. */
  readonly cachedBytes: number;
  /** Size of the WebAssembly memory. It never shrinks. */
  readonly capacity: number;
  /** The capacity may not grow beyond this. */
  readonly limit: number;
}

export class Heap {
  #memory: HostMemory | null = null;
  #free: number[][] = Array.from({ length: CLASS_COUNT }, () => []);
  #spans: { start: number; end: number }[] = [];
  #top = FIRST;
  #capacity = 0;
  #limit = MAXIMUM;
  #liveBytes = 0;
  #liveBlocks = 0;

  /** Bytes in blocks that are in use. */
  get liveBytes(): number {
    return this.#liveBytes;
  }

  /** The memory, made at first use. */
  get memory(): HostMemory {
    if (this.#memory === null) {
      this.#memory = createMemory();
      this.#capacity = this.#memory.buffer.byteLength;
    }
    return this.#memory;
  }

  /** The bytes as they are now. Growth replaces this object: never keep it across an allocation. */
  get buffer(): ArrayBufferLike {
    return this.memory.buffer;
  }

  /**
   * A block of at least `bytes` bytes, 16-byte aligned (64 above 1 KiB). Its contents are whatever
   * was there before.
   * @throws OutOfMemoryError when the limit or the host allows no more.
   */
  allocate(bytes: number): number {
    if (!(bytes <= MAXIMUM)) throw this.#outOfMemory(bytes);
    const index = classOf(bytes);
    const size = classBytes(index);
    const address = this.#free[index].pop() ?? this.#carve(size, bytes);
    this.#liveBytes += size;
    this.#liveBlocks++;
    return address;
  }

  /** Give back a block. `bytes` is the size that was asked for. */
  release(address: number, bytes: number): void {
    const index = classOf(bytes);
    this.#free[index].push(address);
    this.#liveBytes -= classBytes(index);
    this.#liveBlocks--;
  }

  /** The capacity may not grow beyond `bytes`. Blocks in use stay; a smaller limit only stops growth. */
  setLimit(bytes: number): void {
    if (!(bytes > 0)) throw new RangeError(`setMemoryLimit: ${bytes} is not a positive number of bytes.`);
    this.#limit = Math.min(bytes, MAXIMUM);
  }

  statistics(): HeapStatistics {
    const top = this.#top - FIRST;
    return {
      liveBytes: this.#liveBytes,
      liveBlocks: this.#liveBlocks,
      cachedBytes: top - this.#liveBytes,
      capacity: this.memory.buffer.byteLength,
      limit: this.#limit,
    };
  }

  #carve(size: number, bytes: number): number {
    const found = this.#fromSpans(size) ?? this.#fromTop(size);
    if (found !== null) return found;
    this.#coalesce();
    const second = this.#fromSpans(size) ?? this.#fromTop(size);
    if (second !== null) return second;
    throw this.#outOfMemory(bytes);
  }

  #outOfMemory(bytes: number): OutOfMemoryError {
    return new OutOfMemoryError(
      `allocate: ${bytes} bytes do not fit: ${this.#liveBytes} bytes are live in ${this.#liveBlocks} blocks and the limit is ` +
        `${this.#limit} bytes. Run loops inside scope(), dispose what is no longer needed, see memory({ trace: true }) for ` +
        `where live tensors were made, or raise the limit with setMemoryLimit().`,
      bytes,
      this.#liveBytes,
    );
  }

  #fromTop(size: number): number | null {
    const align = size > 1024 ? 64 : 16;
    const start = Math.ceil(this.#top / align) * align;
    if (start + size > this.#capacity && !this.#grow(start + size)) return null;
    if (start > this.#top) this.#spans.push({ start: this.#top, end: start });
    this.#top = start + size;
    return start;
  }

  #fromSpans(size: number): number | null {
    const align = size > 1024 ? 64 : 16;
    for (const span of this.#spans) {
      const start = Math.ceil(span.start / align) * align;
      if (start + size > span.end) continue;
      if (start > span.start) this.#spans.push({ start: span.start, end: start });
      span.start = start + size;
      if (span.start === span.end) this.#spans = this.#spans.filter((s) => s !== span);
      return start;
    }
    return null;
  }

  #grow(needed: number): boolean {
    const capacity = this.memory.buffer.byteLength;
    this.#capacity = capacity;
    if (needed <= capacity) return true;
    const wanted = Math.max(needed, capacity + Math.max(GROWTH, capacity >> 2));
    return this.#growTo(Math.min(wanted, this.#limit)) >= needed || this.#growTo(needed) >= needed;
  }

  #growTo(bytes: number): number {
    const pages = Math.ceil((bytes - this.#capacity) / PAGE);
    if (pages > 0 && this.#capacity + pages * PAGE <= Math.max(this.#limit, PAGE)) {
      try {
        this.memory.grow(pages);
      } catch {
        // The host has no more; the caller merges free blocks and reports.
      }
      this.#capacity = this.memory.buffer.byteLength;
    }
    return this.#capacity;
  }

  /** Merge all free blocks into spans; give a span at the end back to the untouched part. */
  #coalesce(): void {
    const spans = this.#spans.filter((s) => s.end > s.start);
    this.#free.forEach((list, index) => {
      for (const start of list) spans.push({ start, end: start + classBytes(index) });
      list.length = 0;
    });
    spans.sort((a, b) => a.start - b.start);
    this.#spans = [];
    for (const span of spans) {
      const last = this.#spans.at(-1);
      if (last !== undefined && last.end === span.start) last.end = span.end;
      else this.#spans.push(span);
    }
    const last = this.#spans.at(-1);
    if (last !== undefined && last.end === this.#top) {
      this.#top = last.start;
      this.#spans.pop();
    }
  }
}
