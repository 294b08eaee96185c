import { backward, noGrad, type Variable } from "@wasmgrad/autograd";
import { Linear, ReLU, Sequential, Tanh, type Layer } from "@wasmgrad/layers";
import { binaryCrossEntropyWithLogits, crossEntropy } from "@wasmgrad/losses";
import { Adam, SGD, type Optimizer } from "@wasmgrad/optimizers";
import { clone, scope, tensor, transpose, type Tensor } from "@wasmgrad/tensor";
import type { LinearWeights, TrainTask } from "../groups/train.ts";
import type { Work } from "../runner/contestant.ts";

/** The training loop as a user writes it: one scope a step. */
export function train(task: TrainTask): Work {
  const { batchSize, layers } = task;
  const model = modelOf(task);
  const optimizer = optimizerOf(task, model);
  const batches = task.batches.map(({ x, labels }) => ({
    x: tensor(x, { shape: [batchSize, layers[0].inputs] }),
    y: task.loss === "softmax" ? tensor(labels) : tensor(Float32Array.from(labels), { shape: [batchSize, 1] }),
  }));
  const loss = task.loss === "softmax" ? crossEntropy : binaryCrossEntropyWithLogits;
  const lossOf = ({ x, y }: { x: Tensor; y: Tensor }): Variable => loss(model.forward(x), y);
  let count = 0;
  const step = (): void => {
    const batch = batches[count++ % batches.length];
    optimizer.zeroGrad();
    backward(lossOf(batch));
    optimizer.step();
  };
  const loop = (repetitions: number): void => {
    for (let i = 0; i < repetitions; i++) scope(step);
  };
  return {
    loop,
    witness() {
      loop(task.witnessSteps);
      return scope(() => [noGrad(() => lossOf(batches[0])).item()]);
    },
    dispose() {
      for (const { x, y } of batches) [x, y].forEach((t) => t.dispose());
    },
  };
}

function modelOf({ layers, activation }: TrainTask): Sequential {
  const parts: Layer[] = layers.flatMap((layer, i) => {
    const last = i === layers.length - 1;
    return last ? [linear(layer)] : [linear(layer), activation === "relu" ? new ReLU() : new Tanh()];
  });
  return new Sequential(parts);
}

/** The task's weights are [inputs, outputs], those of a layer [outputs, inputs]. */
function linear({ inputs, outputs, weight, bias }: LinearWeights): Linear {
  return new Linear(inputs, outputs, {
    random: 0,
    weightInitializer: () => clone(transpose(tensor(weight, { shape: [inputs, outputs] }))),
    biasInitializer: () => tensor(bias),
  });
}

function optimizerOf({ optimizer, learningRate, adam }: TrainTask, model: Layer): Optimizer {
  if (optimizer === "sgd") return new SGD(model.parameters(), { learningRate });
  return new Adam(model.parameters(), { learningRate, ...adam });
}
