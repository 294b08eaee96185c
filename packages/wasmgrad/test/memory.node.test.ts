/** Ten thousand training steps: nothing grows. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import {
  Adam,
  backward,
  batches,
  crossEntropy,
  digits,
  Flatten,
  Linear,
  memory,
  Random,
  ReLU,
  Sequential,
} from "wasmgrad";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heapUsed(): number {
  for (let i = 0; i < 3; i++) collect();
  return process.memoryUsage().heapUsed;
}

test("handles, WASM bytes and the JS heap are the same at step 100 and at step 10,000", () => {
  const random = new Random(1);
  const model = new Sequential([
    new Flatten(),
    new Linear(784, 16, { random }),
    new ReLU(),
    new Linear(16, 10, { random }),
  ]);
  const optimizer = new Adam(model.parameters());
  const { train } = digits({ train: 800, test: 10, seed: 1 });
  const at: { handles: number; liveBytes: number; capacity: number; heap: number }[] = [];
  for (let step = 0, epoch = 0; step < 10_000; epoch++) {
    for (const { images, labels } of batches(train, { batchSize: 16, shuffle: true, seed: 1, epoch })) {
      const loss = crossEntropy(model.forward(images), labels);
      optimizer.zeroGrad();
      backward(loss);
      optimizer.step();
      step++;
      if (step === 100 || step === 10_000) {
        const { handles, liveBytes, capacity } = memory();
        at.push({ handles, liveBytes, capacity, heap: heapUsed() });
      }
    }
  }
  const [early, late] = at;
  expect([late.handles, late.liveBytes, late.capacity]).toEqual([early.handles, early.liveBytes, early.capacity]);
  expect(late.heap).toBeLessThan(early.heap * 1.02 + 256 * 1024);
}, 120_000);
