/**
 * Trains a small classifier and returns a hash of all its parameters. Plain JavaScript, so that the very
 * same file runs in Node 20 from the packed tarballs, in Node 24 and in browsers.
 */
import {
  Adam,
  backward,
  batches,
  crossEntropy,
  digits,
  Dropout,
  Flatten,
  Linear,
  Random,
  ReLU,
  Sequential,
} from "wasmgrad";

/** What `reproducible()` training must give, to the bit, on every host. */
export const pinned = { steps: 100, seed: 1, hash: "0d4ee58a9fcf455a" };

/**
 * @param {{ steps: number, seed: number }} options
 * @returns {{ hash: string, loss: number }}
 */
export function trainAndHash({ steps, seed }) {
  const random = new Random(seed);
  const model = new Sequential([
    new Flatten(),
    new Linear(784, 64, { random }),
    new ReLU(),
    new Dropout(0.1, { random }),
    new Linear(64, 10, { random }),
  ]);
  const optimizer = new Adam(model.parameters());
  const { train } = digits({ train: 640, test: 10, seed });
  let loss = NaN;
  for (let step = 0, epoch = 0; step < steps; epoch++) {
    for (const { images, labels } of batches(train, { batchSize: 64, shuffle: true, seed, epoch })) {
      if (step++ === steps) break;
      const batchLoss = crossEntropy(model.forward(images), labels);
      optimizer.zeroGrad();
      backward(batchLoss);
      optimizer.step();
      loss = batchLoss.item();
    }
  }
  const hash = hashBytes(model.parameters().map((p) => p.toTypedArray()));
  model.dispose();
  return { hash, loss };
}

/**
 * FNV-1a over the bytes, two interleaved 32-bit halves.
 * @param {readonly ArrayBufferView[]} arrays
 * @returns {string}
 */
export function hashBytes(arrays) {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (const array of arrays) {
    for (const byte of new Uint8Array(array.buffer, array.byteOffset, array.byteLength)) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b + byte, 0x85ebca6b) ^ (b >>> 13);
    }
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
