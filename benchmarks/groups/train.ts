/**
 * Whole training steps through the public API: forward, backward, update; a fresh batch each step,
 * already in the system's memory.
 *
 * | scene        | network                                | loss                        | update |
 * | ------------ | -------------------------------------- | --------------------------- | ------ |
 * | `mlp-sgd`    | 784-128-10, ReLU, batch 64             | softmax cross-entropy       | SGD    |
 * | `mlp-adam`   | the same                               | the same                    | Adam   |
 * | `mlp512-sgd` | 784-512-256-10, ReLU, batch 128        | the same                    | SGD    |
 * | `tiny-sgd`   | 2-8-1, tanh, batch 4 (the XOR network) | sigmoid cross-entropy       | SGD    |
 *
 * Sigmoid cross-entropy is computed from the logits, and every system's own form of it is used.
 */
import type { Group, Scene } from "../runner/group.ts";
import { randomLabels, randomValues } from "./random-values.ts";

export interface Batch {
  /** [batch, sizes[0]] */
  readonly x: Float32Array<ArrayBuffer>;
  /** [batch]: the class of each row. */
  readonly labels: Int32Array<ArrayBuffer>;
}

export interface LinearWeights {
  readonly inputs: number;
  readonly outputs: number;
  /** [inputs, outputs] */
  readonly weight: Float32Array<ArrayBuffer>;
  /** [outputs] */
  readonly bias: Float32Array<ArrayBuffer>;
}

export interface TrainTask {
  readonly group: "train";
  readonly batchSize: number;
  readonly activation: "relu" | "tanh";
  /** `softmax`: classes; `sigmoid`: one output, classes 0 and 1. */
  readonly loss: "softmax" | "sigmoid";
  readonly optimizer: "sgd" | "adam";
  readonly learningRate: number;
  /** Given to every system: their defaults for ε differ. */
  readonly adam: { readonly beta1: number; readonly beta2: number; readonly epsilon: number };
  /** The witness is the loss on batch 0 after one step on each of the first so many batches. */
  readonly witnessSteps: number;
  readonly layers: readonly LinearWeights[];
  readonly batches: readonly Batch[];
}

const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const WITNESS_STEPS = 3;
/** Steps go round these. */
const BATCHES = 8;

type Network = Pick<TrainTask, "batchSize" | "activation" | "loss" | "optimizer" | "learningRate">;

const MLP: Network = { batchSize: 64, activation: "relu", loss: "softmax", optimizer: "sgd", learningRate: 0.01 };
const TINY: Network = { batchSize: 4, activation: "tanh", loss: "sigmoid", optimizer: "sgd", learningRate: 0.1 };

export const train: Group = {
  name: "train",
  title: "One training step, one thread",
  unit: "ms",
  higherIsBetter: false,
  rivals: ["tfjs-wasm", "tfjs-cpu", "jax-js", "torch"],
  tolerance: 1e-3,
  scenes: [
    scene("mlp-sgd", [784, 128, 10], MLP),
    scene("mlp-adam", [784, 128, 10], { ...MLP, optimizer: "adam", learningRate: 1e-3 }),
    scene("mlp512-sgd", [784, 512, 256, 10], { ...MLP, batchSize: 128 }),
    scene("tiny-sgd", [2, 8, 1], TINY),
  ],
};

/** One-hot rows, [labels, classes], for systems whose loss wants them. */
export function oneHot(labels: Int32Array, classes: number): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(labels.length * classes);
  labels.forEach((label, i) => (rows[i * classes + label] = 1));
  return rows;
}

function scene(name: string, sizes: readonly number[], network: Network): Scene {
  const { batchSize, optimizer } = network;
  return {
    name,
    label: `training step ${sizes.join("-")}, batch ${batchSize}, ${optimizer === "sgd" ? "SGD" : "Adam"}`,
    task: () => ({
      group: "train",
      ...network,
      adam: ADAM,
      witnessSteps: WITNESS_STEPS,
      layers: layers(sizes),
      batches: batches(sizes, network),
    }),
    value: (milliseconds) => milliseconds,
  };
}

function layers(sizes: readonly number[]): LinearWeights[] {
  return sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i];
    const weight = randomValues(inputs * outputs, 10 + i, 1 / Math.sqrt(inputs));
    return { inputs, outputs, weight, bias: new Float32Array(outputs) };
  });
}

function batches(sizes: readonly number[], { batchSize, loss }: Network): Batch[] {
  const classes = loss === "sigmoid" ? 2 : sizes[sizes.length - 1];
  return Array.from({ length: BATCHES }, (_, i) => ({
    x: randomValues(batchSize * sizes[0], 100 + i),
    labels: randomLabels(batchSize, classes, 200 + i),
  }));
}
