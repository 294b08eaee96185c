/** The allocator: alignment, reuse, growth, limit, merging. Each test has a heap of its own. */
import { describe, expect, test } from "vitest";
import { OutOfMemoryError } from "../src/memory/errors.ts";
import { Heap } from "../src/memory/heap.ts";
import { CLASS_COUNT, classBytes, classOf } from "../src/memory/size-class.ts";
import { randomSource } from "../src/spec/random-source.ts";

describe("size classes", () => {
  const sizes = [
    0,
    1,
    15,
    16,
    17,
    1023,
    1024,
    1025,
    1280,
    1281,
    2048,
    2049,
    65_536,
    65_537,
    2 ** 31 - 1,
    2 ** 31 + 5,
    2 ** 32,
  ];

  test.each(sizes)("%i bytes fit their class and waste at most a quarter", (bytes) => {
    const size = classBytes(classOf(bytes));
    expect(size).toBeGreaterThanOrEqual(bytes);
    expect(size).toBeLessThanOrEqual(Math.max(bytes + 15, bytes * 1.25, 16));
    expect(classOf(size)).toBe(classOf(Math.max(bytes, 1)));
    expect(classOf(bytes)).toBeLessThan(CLASS_COUNT);
  });
  test("classes grow", () => {
    for (let i = 2; i < CLASS_COUNT; i++) expect(classBytes(i)).toBeGreaterThan(classBytes(i - 1));
  });
});

describe("heap", () => {
  test("blocks are aligned, apart, and never at address 0", () => {
    const heap = new Heap();
    const sizes = [1, 16, 40, 1000, 1025, 5000, 70_000, 3, 2_000_000, 0];
    const blocks = sizes.map((bytes) => ({ start: heap.allocate(bytes), bytes }));
    for (const { start, bytes } of blocks) {
      expect(start).toBeGreaterThan(0);
      expect(start % (bytes > 1024 ? 64 : 16)).toBe(0);
      expect(start + bytes).toBeLessThanOrEqual(heap.buffer.byteLength);
    }
    const sorted = blocks.toSorted((a, b) => a.start - b.start);
    for (let i = 1; i < sorted.length; i++) {
      expect(sorted[i].start).toBeGreaterThanOrEqual(sorted[i - 1].start + Math.max(1, sorted[i - 1].bytes));
    }
  });
  test("a freed block is handed out again", () => {
    const heap = new Heap();
    const first = heap.allocate(500);
    heap.release(first, 500);
    expect(heap.allocate(497)).toBe(first);
  });
  test("statistics count what is in use and what is kept", () => {
    const heap = new Heap();
    const [a, b] = [heap.allocate(100), heap.allocate(20)];
    expect(heap.statistics()).toMatchObject({ liveBytes: 112 + 32, liveBlocks: 2, cachedBytes: 0 });
    heap.release(a, 100);
    expect(heap.statistics()).toMatchObject({ liveBytes: 32, liveBlocks: 1, cachedBytes: 112 });
    heap.release(b, 20);
    expect(heap.statistics()).toMatchObject({ liveBytes: 0, liveBlocks: 0 });
  });
  test("beyond the limit: an error that says how much is live and where to look; then it works again", () => {
    const heap = new Heap();
    const block = heap.allocate(1 << 20);
    heap.setLimit(2 << 20);
    const refused = (): unknown => heap.allocate(1 << 21);
    expect(refused).toThrow(OutOfMemoryError);
    expect(refused).toThrow(
      "allocate: 2097152 bytes do not fit: 1048576 bytes are live in 1 blocks and the limit is 2097152 bytes. Run loops inside scope()",
    );
    heap.release(block, 1 << 20);
    expect(heap.allocate(1 << 20)).toBe(block);
    expect(() => heap.setLimit(0)).toThrow("setMemoryLimit: 0 is not a positive number of bytes.");
  });
  test("when the limit is reached, small free blocks merge into a large one", () => {
    const heap = new Heap();
    heap.setLimit(1 << 20);
    const small = Array.from({ length: 900 }, () => heap.allocate(1024));
    expect(() => heap.allocate(500_000)).toThrow(OutOfMemoryError);
    for (const address of small) heap.release(address, 1024);
    expect(heap.allocate(900_000)).toBeLessThan(1 << 20);
  });
  test("what is left in use stays untouched by merging", () => {
    const heap = new Heap();
    heap.setLimit(1 << 20);
    const blocks = Array.from({ length: 1000 }, () => heap.allocate(1000));
    const stays = blocks.filter((_, i) => i % 10 === 0);
    stays.forEach((address, i) => new Uint8Array(heap.buffer, address, 1000).fill(i));
    for (const address of blocks.filter((_, i) => i % 10 !== 0)) heap.release(address, 1000);
    const merged = Array.from({ length: 90 }, () => heap.allocate(8000));
    for (const address of merged) new Uint8Array(heap.buffer, address, 8000).fill(255);
    stays.forEach((address, i) =>
      expect(new Uint8Array(heap.buffer, address, 1000).every((byte) => byte === i)).toBe(true),
    );
  });
  test("random requests never overlap and leave nothing behind", () => {
    const heap = new Heap();
    const random = randomSource(1);
    const live = new Map<number, number>();
    heap.setLimit(8 << 20);
    for (let i = 0; i < 20_000; i++) {
      if (random.next() < 0.5 || live.size === 0) {
        const bytes = random.below(2 ** (3 + random.below(13)));
        const start = heap.allocate(bytes);
        expect(live.has(start)).toBe(false);
        live.set(start, bytes);
      } else {
        const [start, bytes] = [...live][random.below(live.size)];
        heap.release(start, bytes);
        live.delete(start);
      }
      if (live.size > 200) {
        const sorted = [...live].toSorted((a, b) => a[0] - b[0]);
        for (let k = 1; k < sorted.length; k++)
          expect(sorted[k][0]).toBeGreaterThanOrEqual(sorted[k - 1][0] + sorted[k - 1][1]);
        for (const [start, bytes] of sorted.slice(50)) {
          heap.release(start, bytes);
          live.delete(start);
        }
      }
    }
    for (const [start, bytes] of live) heap.release(start, bytes);
    expect(heap.statistics()).toMatchObject({ liveBytes: 0, liveBlocks: 0 });
  });
});
