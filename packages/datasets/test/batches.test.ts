import { afterEach, describe, expect, test } from "vitest";
import { keep, LifetimeError, memory, mul, scope, type Tensor, tensor } from "@wasmgrad/tensor";
import { closeScope, currentScope, openScope } from "@wasmgrad/tensor/extend";
import { batchCount, batches, type BatchOptions, type Dataset, DatasetError } from "../src/index.ts";

/** The numbers 0 … n − 1 as tensors. */
const numbers = (n: number): Dataset<number, Tensor> => ({
  length: n,
  get: (i) => i,
  getBatch: (indices) => tensor(Float32Array.from(indices)),
});

const read = (n: number, options: BatchOptions): number[][] =>
  Array.from(batches(numbers(n), options), (batch) => batch.toArray() as number[]);

const order = (seed: number, epoch?: number): number[] =>
  read(50, { batchSize: 8, shuffle: true, seed, ...(epoch === undefined ? {} : { epoch }) }).flat();

const failInTheBody = (): void => {
  for (const batch of batches(numbers(6), { batchSize: 2 })) {
    scope(() => {
      mul(batch, 2);
      throw new Error("from the body");
    });
  }
};

afterEach(() => {
  expect(currentScope()).toBeNull();
});

describe("order", () => {
  test("without shuffling it is that of the dataset, the last batch is short", () => {
    expect(read(5, { batchSize: 2 })).toEqual([[0, 1], [2, 3], [4]]);
    expect(read(4, { batchSize: 2 })).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(read(2, { batchSize: 5 })).toEqual([[0, 1]]);
    expect(read(0, { batchSize: 5 })).toEqual([]);
  });

  test("dropLast leaves the short batch out", () => {
    expect(read(5, { batchSize: 2, dropLast: true })).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(read(1, { batchSize: 2, dropLast: true })).toEqual([]);
  });

  test("shuffled, every example comes once, in an order that seed and epoch decide", () => {
    expect(order(1).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(order(1)).toEqual(order(1, 0));
    const orders = [order(1), order(2), order(1, 1), order(1, 2)].map((o) => o.join());
    expect(new Set(orders).size).toBe(4);
  });

  test("pinned: the same order in every engine", () => {
    expect(read(10, { batchSize: 10, shuffle: true, seed: 42, epoch: 3 })).toEqual([[6, 0, 7, 2, 3, 8, 1, 9, 5, 4]]);
  });

  test("batchCount counts them", () => {
    for (const n of [0, 1, 5, 6]) {
      for (const dropLast of [false, true]) {
        const options = { batchSize: 3, dropLast };
        expect(batchCount(n, options)).toBe(read(n, options).length);
      }
    }
  });
});

describe("lifetimes", () => {
  test("what a turn makes is freed when the next begins, and at the end", () => {
    const before = memory().handles;
    const made: Tensor[] = [];
    for (const batch of batches(numbers(6), { batchSize: 2 })) {
      expect(made.every((old) => old.disposed)).toBe(true);
      made.push(batch, mul(batch, 2));
      expect(memory().handles).toBe(before + 2);
    }
    expect(made.map((old) => old.disposed)).toEqual(Array.from({ length: 6 }, () => true));
    expect(memory().handles).toBe(before);
  });

  test("kept tensors live on", () => {
    const kept: Tensor[] = [];
    for (const batch of batches(numbers(4), { batchSize: 2 })) kept.push(keep(mul(batch, 10)));
    expect(kept.map((tensor) => tensor.toArray())).toEqual([
      [0, 10],
      [20, 30],
    ]);
    for (const tensor of kept) tensor.dispose();
  });

  test("break and errors close the scope", () => {
    const before = memory().handles;
    for (const batch of batches(numbers(6), { batchSize: 2 })) {
      if (batch.size > 0) break;
    }
    expect(memory().handles).toBe(before);
    expect(failInTheBody).toThrow("from the body");
    expect(memory().handles).toBe(before);
  });

  test("an error of the dataset closes the scope", () => {
    const broken = {
      ...numbers(4),
      getBatch: (): Tensor => {
        throw new Error("from the dataset");
      },
    };
    expect(() => [...batches(broken, { batchSize: 2 })]).toThrow("from the dataset");
  });

  test("loops nest", () => {
    const sums: number[] = [];
    for (const outer of batches(numbers(4), { batchSize: 2 })) {
      for (const inner of batches(numbers(2), { batchSize: 1 })) sums.push(mul(outer, inner).toTypedArray()[1]);
      expect(outer.disposed).toBe(false);
    }
    expect(sums).toEqual([0, 1, 0, 3]);
  });

  test("scope: false leaves the tensors to the caller", () => {
    const all: Tensor[] = [];
    for (const batch of batches(numbers(4), { batchSize: 2, scope: false })) {
      expect(currentScope()).toBeNull();
      all.push(batch);
    }
    expect(all.map((batch) => batch.disposed)).toEqual([false, false]);
    for (const batch of all) batch.dispose();
  });

  test("a scope that would close out of order throws and says why", () => {
    const loop = batches(numbers(4), { batchSize: 2 });
    loop.next();
    const inner = openScope();
    expect(() => loop.next()).toThrow(LifetimeError);
    closeScope(inner);
    closeScope(currentScope() ?? inner);
    const [a, b] = [batches(numbers(4), { batchSize: 2 }), batches(numbers(4), { batchSize: 2 })];
    a.next();
    b.next();
    expect(() => a.next()).toThrow(
      "batches: the scope of this turn is not the innermost one any more, so it cannot be closed: the body of the loop awaited, or left " +
        "a scope or another loop over batches open. Use batches(…, { scope: false })",
    );
    b.return();
    closeScope(currentScope() ?? inner);
  });
});

describe("options are checked before the loop begins", () => {
  test.each<readonly [BatchOptions, string]>([
    [{ batchSize: 0 }, "batchSize is 0; it must be an integer from 1."],
    [{ batchSize: 1.5 }, "batchSize is 1.5"],
    [{ batchSize: 1, epoch: -1 }, "epoch is -1; it must be an integer from 0."],
    [{ batchSize: 1, shuffle: true }, "shuffle needs a seed"],
  ])("%j", (options, message) => {
    expect(() => batches(numbers(3), options)).toThrow(message);
    expect(() => batches(numbers(3), options)).toThrow(DatasetError);
  });
});
