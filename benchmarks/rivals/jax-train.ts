/**
 * Training steps in jax-js: one jitted function from the state, a batch and Adam's corrections to the
 * next state.
 *
 * Its fastest form, found by trial: waiting after each step beats queueing several, and a correction
 * 1/(1 − βᵗ) that is computed inside is computed anew for each element.
 */
import { blockUntilReady, jit, nn, numpy as np, valueAndGrad } from "@jax-js/jax";
import { oneHot, type TrainTask } from "../groups/train.ts";
import type { Work } from "../runner/contestant.ts";

type Layer = { weight: np.Array; bias: np.Array };
/** The moments are empty lists for SGD. */
type State = { layers: Layer[]; m: Layer[]; v: Layer[] };
type Corrections = { m: np.Array; v: np.Array };

export function train(task: TrainTask): Work {
  const loss = lossOf(task);
  const step = stepOf(task);
  const { inputs } = task.layers[0];
  const { outputs } = task.layers[task.layers.length - 1];
  const targets = (labels: Int32Array): Float32Array<ArrayBuffer> =>
    task.loss === "softmax" ? oneHot(labels, outputs) : Float32Array.from(labels);
  const batches = task.batches.map(({ x, labels }) => ({
    x: np.array(x).reshape([task.batchSize, inputs]),
    y: np.array(targets(labels)).reshape([task.batchSize, outputs]),
  }));
  let state = initialState(task);
  let t = 0;
  const loop = async (repetitions: number): Promise<void> => {
    for (let i = 0; i < repetitions; i++) {
      const { x, y } = batches[t++ % batches.length];
      state = step(state, x.ref, y.ref, correctionsOf(task, t));
      await blockUntilReady(state);
    }
  };
  return {
    loop,
    async witness() {
      await loop(task.witnessSteps);
      return [...(await loss(state.layers.map(reference), batches[0].x.ref, batches[0].y.ref).data())];
    },
    dispose: () => step.dispose(),
  };
}

function initialState({ layers, optimizer }: TrainTask): State {
  const zeros = (): Layer[] =>
    layers.map(({ inputs, outputs }) => ({ weight: np.zeros([inputs, outputs]), bias: np.zeros([outputs]) }));
  const initial = layers.map(({ inputs, outputs, weight, bias }) => ({
    weight: np.array(weight).reshape([inputs, outputs]),
    bias: np.array(bias),
  }));
  return optimizer === "adam" ? { layers: initial, m: zeros(), v: zeros() } : { layers: initial, m: [], v: [] };
}

function stepOf(task: TrainTask) {
  const lossAndGradients = valueAndGrad(lossOf(task));
  return jit((state: State, x: np.Array, y: np.Array, corrections: Partial<Corrections>): State => {
    const [value, gradients] = lossAndGradients(state.layers.map(reference), x, y) as [np.Array, Layer[]];
    value.dispose();
    if (task.optimizer === "adam") return adam(task, state, gradients, corrections as Corrections);
    const { m, v } = state;
    return { layers: zip((p, g) => p.sub(g.mul(task.learningRate)), state.layers, gradients), m, v };
  });
}

function lossOf({ activation, loss }: TrainTask): (layers: Layer[], x: np.Array, y: np.Array) => np.Array {
  return (layers, x, y) => {
    let h = x;
    layers.forEach(({ weight, bias }, i) => {
      h = np.matmul(h, weight).add(bias);
      if (i < layers.length - 1) h = activation === "relu" ? nn.relu(h) : np.tanh(h);
    });
    if (loss === "softmax") return nn.logSoftmax(h).mul(y).sum(-1).mean().neg();
    // −y·log σ(h) − (1 − y)·log σ(−h) = softplus(h) − y·h
    return nn.softplus(h.ref).sub(h.mul(y)).mean();
  };
}

/** Kingma and Ba (2015), algorithm 1. Like all functions here, it consumes its arguments. */
function adam(task: TrainTask, state: State, gradients: Layer[], corrections: Corrections): State {
  const { beta1, beta2, epsilon } = task.adam;
  const m = zip((m, g) => m.mul(beta1).add(g.ref.mul(1 - beta1)), state.m, gradients);
  const v = zip((v, g) => v.mul(beta2).add(np.square(g).mul(1 - beta2)), state.v, gradients);
  const direction = (m: np.Array, v: np.Array): np.Array =>
    m.mul(corrections.m.ref).div(np.sqrt(v.mul(corrections.v.ref)).add(epsilon));
  const directions = zip(direction, m.map(reference), v.map(reference));
  const layers = zip((p, d) => p.sub(d.mul(task.learningRate)), state.layers, directions);
  corrections.m.dispose();
  corrections.v.dispose();
  return { layers, m, v };
}

function correctionsOf({ optimizer, adam }: TrainTask, t: number): Partial<Corrections> {
  if (optimizer === "sgd") return {};
  return { m: np.array([1 / (1 - adam.beta1 ** t)]), v: np.array([1 / (1 - adam.beta2 ** t)]) };
}

const reference = ({ weight, bias }: Layer): Layer => ({ weight: weight.ref, bias: bias.ref });

function zip(f: (a: np.Array, b: np.Array) => np.Array, a: Layer[], b: Layer[]): Layer[] {
  return a.map(({ weight, bias }, i) => ({ weight: f(weight, b[i].weight), bias: f(bias, b[i].bias) }));
}
