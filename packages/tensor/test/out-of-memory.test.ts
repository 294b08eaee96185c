import { afterEach, describe, expect, test } from "vitest";
import {
  add,
  concatenate,
  linear,
  matmul,
  memory,
  mul,
  OutOfMemoryError,
  reshape,
  scope,
  setMemoryLimit,
  softmax,
  slice,
  softmaxCrossEntropy,
  sum,
  tensor,
  transpose,
  where,
  zeros,
  type Tensor,
} from "../src/index.ts";
import { allocate, track } from "../src/extend.ts";

const NO_LIMIT = 2 ** 32;
afterEach(() => setMemoryLimit(NO_LIMIT));

/** Take up all free memory (in the current scope) and let it grow by at most `bytes`. */
function leaveRoomFor(bytes: number): void {
  setMemoryLimit(memory().capacity);
  for (let size = 1 << 26; size >= 1 << 14; size >>= 1) {
    try {
      for (;;) track(allocate([size], "uint8"));
    } catch (error) {
      expect(error).toBeInstanceOf(OutOfMemoryError);
    }
  }
  setMemoryLimit(memory().capacity + bytes);
}

test("the error says how much was asked for, how much is live, what the limit is, and what to do", () => {
  scope(() => {
    const x = zeros([1000]);
    leaveRoomFor(0);
    const { liveBytes, limit } = memory();
    let error: unknown;
    try {
      zeros([100_000_000]);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(OutOfMemoryError);
    expect(error).toMatchObject({ requested: 400_000_000, live: liveBytes });
    expect((error as Error).message).toContain(`400000000 bytes do not fit: ${liveBytes} bytes are live`);
    expect((error as Error).message).toContain(`the limit is ${limit} bytes. Run loops inside scope()`);
    expect(add(x, 1).shape).toEqual([1000]);
  });
});

test("after the error everything works, and memory can be used to the last block", () => {
  const before = memory();
  scope(() => {
    leaveRoomFor(1 << 20);
    const held: Tensor[] = [];
    expect(() => {
      for (;;) held.push(zeros([10_000]));
    }).toThrow(OutOfMemoryError);
    expect(held.length).toBeGreaterThan(20);
    for (const x of held.splice(0, 10)) x.dispose();
    expect(sum(zeros([10_000])).item()).toBe(0);
    setMemoryLimit(NO_LIMIT);
    expect(sum(add(zeros([1_000_000]), 1)).item()).toBe(1_000_000);
  });
  expect(memory().handles).toBe(before.handles);
  expect(memory().liveBytes).toBe(before.liveBytes);
});

test("more than there can ever be", () => {
  for (const shape of [
    [70_000, 70_000],
    [1e9, 1e9],
    [2 ** 30, 2],
  ])
    expect(() => zeros(shape)).toThrow(OutOfMemoryError);
  expect(() => zeros([1e200, 1e200])).toThrow(OutOfMemoryError);
});

test("a limit below 1 byte is refused", () => {
  for (const bytes of [0, -1, Number.NaN]) expect(() => setMemoryLimit(bytes)).toThrow(RangeError);
});

describe("an op that fails half-way leaves nothing behind", () => {
  const n = 50_000;
  const ops: Readonly<Record<string, (x: Tensor) => Tensor | object>> = {
    "add of views": (x) => add(transpose(x), transpose(x)),
    "mul with broadcasting": (x) => mul(x, tensor([[1], [2]])),
    "softmax of a view": (x) => softmax(transpose(x), { axis: 0 }),
    "sum over two axes of a view": (x) => sum(reshape(transpose(x), [n, 1, 2]), { axis: [0, 2], keepAxes: true }),
    "matmul of views": (x) => matmul(slice(transpose(x), [0, n, 2]), tensor([[1], [2]])),
    "linear of views": (x) => linear(transpose(x), tensor([[1, 2]])),
    where: (x) => where(transpose(tensor(new Uint8Array(2 * n), { shape: [2, n], dtype: "bool" })), transpose(x), 1),
    concatenate: (x) => concatenate([x, x], { axis: 1 }),
    softmaxCrossEntropy: (x) => softmaxCrossEntropy(transpose(x), tensor(new Int32Array(n))),
  };
  /** What is left after the op had room for so many bytes, and whether it failed. */
  function attempt(op: () => void, room: number): { failed: boolean; handles: number; bytes: number } {
    return scope(() => {
      leaveRoomFor(room);
      const before = memory();
      let failed = false;
      scope(() => {
        try {
          op();
        } catch (error) {
          expect(error).toBeInstanceOf(OutOfMemoryError);
          failed = true;
        }
      });
      const after = memory();
      return { failed, handles: after.handles - before.handles, bytes: after.liveBytes - before.liveBytes };
    });
  }
  for (const [name, op] of Object.entries(ops)) {
    test(name, () => {
      scope(() => {
        const x = zeros([2, n]);
        scope(() => op(x)); // so that scratch memory, which stays, is there
        const failures = [0, 1, 2, 3, 4, 6].map((blocks) => {
          const { failed, handles, bytes } = attempt(() => void op(x), blocks * 4 * n + 100_000);
          expect([handles, bytes], `with room for ${blocks} blocks`).toEqual([0, 0]);
          return failed;
        });
        expect([failures[0], failures.at(-1)]).toEqual([
          true,
          name === "softmaxCrossEntropy" ? failures.at(-1) : false,
        ]);
      });
    });
  }
});
