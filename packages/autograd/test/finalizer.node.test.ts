/** What the finalizer net frees: handles made outside every scope and lost. Needs a garbage collector on call. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { add, keep, memory, scope, tensor, transpose, type Tensor } from "@wasmgrad/tensor";
import { expect, test } from "vitest";
import { backward, mul, parameter, sum, tanh, Variable, variable } from "../src/index.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

interface InUse {
  readonly handles: number;
  readonly liveBytes: number;
}

/** Collect garbage until nothing changes any more. */
async function settled(): Promise<InUse> {
  let unchanged = 0;
  let now = memory();
  while (unchanged < 10) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const next = memory();
    unchanged = next.handles === now.handles && next.liveBytes === now.liveBytes ? unchanged + 1 : 0;
    now = next;
  }
  return now;
}

/** What `lose` leaves after the collector has run. */
async function leftBy(lose: () => void): Promise<{ handles: number; bytes: number }> {
  add(tensor([1]), 1); // a number as operand has a block of memory once and for all
  const before = await settled();
  lose();
  const after = await settled();
  return { handles: after.handles - before.handles, bytes: after.liveBytes - before.liveBytes };
}

const nothing = { handles: 0, bytes: 0 };

test("tensors and views that were lost", async () => {
  const left = await leftBy(() => {
    for (let i = 0; i < 100; i++)
      transpose(
        tensor([
          [1, 2],
          [3, 4],
        ]),
      );
  });
  expect(left).toEqual(nothing);
});

test("variables with history, gradients and saved values", async () => {
  const left = await leftBy(() => {
    for (let i = 0; i < 50; i++) {
      const x = variable(tensor([1, 2]));
      const y = sum(tanh(mul(x, x)));
      if (i % 2 === 0) backward(y);
    }
  });
  expect(left).toEqual(nothing);
});

test("parameters and kept tensors, also those made inside a scope", async () => {
  const left = await leftBy(() => {
    for (let i = 0; i < 20; i++) {
      const w = scope(() => parameter(tensor([1, 2])));
      backward(sum(mul(w, w)));
      scope(() => keep([add(w.value, 1), { deep: mul(w, 2) }]));
    }
  });
  expect(left).toEqual(nothing);
});

test("what escaped from a scope to no scope", async () => {
  const left = await leftBy(() => {
    for (let i = 0; i < 20; i++) scope(() => [add(tensor([1]), 1), variable(tensor([2]))]);
  });
  expect(left).toEqual(nothing);
});

test("what is still used is not freed", async () => {
  const held: (Tensor | Variable)[] = [];
  const x = variable(tensor([1, 2]));
  const view = transpose(
    tensor([
      [1, 2],
      [3, 4],
    ]),
  );
  (() => {
    const y = mul(x, x);
    held.push(mul(y, y), add(tensor([5]), 1));
  })();
  await settled();
  expect(view.toArray()).toEqual([
    [1, 3],
    [2, 4],
  ]);
  expect(held.map((h) => h.toArray())).toEqual([[1, 16], [6]]);
  backward(sum(held[0]));
  expect(x.grad?.toArray()).toEqual([4, 32]);
});

test("a handle that was disposed is not freed again", async () => {
  const left = await leftBy(() => {
    for (let i = 0; i < 100; i++) tensor([i]).dispose();
  });
  expect(left).toEqual(nothing);
});
