/** TensorFlow.js on its WASM backend (SIMD, one thread: threads do not start in Node) and on its JavaScript backend. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths, version_wasm } from "@tensorflow/tfjs-backend-wasm";
import type { DispatchTask } from "../groups/dispatch.ts";
import { corners, type GemmTask } from "../groups/gemm.ts";
import { oneHot, type TrainTask } from "../groups/train.ts";
import { subject, type Contestant, type Subject, type Task, type Work } from "../runner/contestant.ts";

type Backend = "wasm" | "cpu";
/** The tape's switches: public in the shipped code, private in its declarations. */
type Tape = { startTape(): void; endTape(): void };

export async function openTfjs(backend: Backend): Promise<Contestant> {
  const require = createRequire(import.meta.url);
  setWasmPaths(join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist/"));
  tf.enableProdMode();
  await use(backend);
  return {
    system: `tfjs-${backend}`,
    build: null,
    threads: 1,
    description: `@tensorflow/tfjs-backend-${backend} ${version_wasm}`,
    prepare: (task) => prepare(backend, task),
  };
}

async function use(backend: Backend): Promise<void> {
  if (tf.getBackend() === backend) return;
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs: the backend ${backend} does not start.`);
}

/** Both backends share one engine: each turn first makes its own the current one. */
async function prepare(backend: Backend, task: Task): Promise<Subject> {
  await use(backend);
  const { run, witness, dispose } = subject(workOf(task));
  return {
    run: async (repetitions) => (await use(backend), run(repetitions)),
    witness: async () => (await use(backend), witness()),
    dispose,
  };
}

function workOf(task: Task): Work {
  if (task.group === "gemm") return gemm(task);
  return task.group === "train" ? train(task) : dispatch(task);
}

function gemm(task: GemmTask): Work {
  const { m, n, k, transposeA, transposeB } = task;
  const a = tf.tensor2d(task.a, transposeA ? [k, m] : [m, k]);
  const b = tf.tensor2d(task.b, transposeB ? [n, k] : [k, n]);
  const product = (): tf.Tensor => tf.matMul(a, b, transposeA, transposeB);
  return {
    loop(repetitions) {
      for (let i = 0; i < repetitions; i++) product().dispose();
    },
    witness() {
      const c = product();
      const values = c.dataSync();
      c.dispose();
      return corners(task).map((i) => values[i]);
    },
    dispose: () => tf.dispose([a, b]),
  };
}

function train(task: TrainTask): Work {
  const { batchSize, layers, activation } = task;
  const weights = layers.map((layer) => tf.variable(tf.tensor2d(layer.weight, [layer.inputs, layer.outputs])));
  const biases = layers.map((layer) => tf.variable(tf.tensor1d(layer.bias)));
  const parameters = [...weights, ...biases];
  const [inputs, outputs] = [layers[0].inputs, layers[layers.length - 1].outputs];
  const batches = task.batches.map(({ x, labels }) => {
    const targets = task.loss === "softmax" ? oneHot(labels, outputs) : Float32Array.from(labels);
    return { x: tf.tensor2d(x, [batchSize, inputs]), y: tf.tensor2d(targets, [batchSize, outputs]) };
  });
  const optimizer = optimizerOf(task);
  const lossOf = ({ x, y }: { x: tf.Tensor2D; y: tf.Tensor2D }): tf.Scalar => {
    let h = x;
    weights.forEach((w, i) => {
      h = tf.add(tf.matMul(h, w as tf.Tensor2D), biases[i]);
      if (i < weights.length - 1) h = activation === "relu" ? tf.relu(h) : tf.tanh(h);
    });
    return task.loss === "softmax" ? tf.losses.softmaxCrossEntropy(y, h) : tf.losses.sigmoidCrossEntropy(y, h);
  };
  let step = 0;
  const loop = (repetitions: number): void => {
    for (let i = 0; i < repetitions; i++) {
      const batch = batches[step++ % batches.length];
      optimizer.minimize(() => lossOf(batch), false, parameters);
    }
  };
  return {
    loop,
    witness() {
      loop(task.witnessSteps);
      return tf.tidy(() => [...lossOf(batches[0]).dataSync()]);
    },
    dispose() {
      optimizer.dispose();
      tf.dispose([parameters, batches]);
    },
  };
}

function optimizerOf({ optimizer, learningRate, adam }: TrainTask): tf.Optimizer {
  if (optimizer === "sgd") return tf.train.sgd(learningRate);
  return tf.train.adam(learningRate, adam.beta1, adam.beta2, adam.epsilon);
}

function dispatch(task: DispatchTask): Work {
  const a = tf.variable(tf.tensor1d(task.a));
  const b = tf.tensor1d(task.b);
  const tape = tf.engine() as unknown as Tape;
  const add = (): void => {
    for (let i = 0; i < task.operations; i++) tf.add(a, b);
  };
  const record = (): void => {
    tape.startTape();
    add();
    tape.endTape();
  };
  return {
    loop(repetitions) {
      for (let i = 0; i < repetitions; i++) tf.tidy(task.gradient ? record : add);
    },
    witness: () => tf.tidy(() => [...tf.add(a, b).dataSync()]),
    dispose: () => tf.dispose([a, b]),
  };
}
