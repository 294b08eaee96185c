/** How good a network is on samples that it does not learn from. */
import {
  argmax,
  batches,
  ConfusionMatrix,
  crossEntropy,
  type ImageDataset,
  type Layer,
  max,
  noGrad,
  softmax,
  type Tensor,
} from "wasmgrad";
import type { Scores } from "./history.ts";

/** A sample that the network took for something else. */
export interface Mistake {
  /** Number of the sample. */
  readonly index: number;
  readonly truth: number;
  readonly predicted: number;
  /** The probability that the network gave to its answer. */
  readonly confidence: number;
}

export interface Evaluation extends Scores {
  readonly samples: number;
  /** [truth][prediction] */
  readonly confusion: readonly (readonly number[])[];
  /** The most confident first. */
  readonly mistakes: readonly Mistake[];
}

/** Run the network on every sample once, without learning. */
export function evaluate(model: Layer, data: ImageDataset, classes: number = 10): Evaluation {
  const confusion = new ConfusionMatrix(classes);
  const mistakes: Mistake[] = [];
  let [total, start] = [0, 0];
  model.evaluate();
  for (const { images, labels } of batches(data, { batchSize: 500 })) {
    const logits = noGrad(() => model.forward(images)).value;
    total += crossEntropy(logits, labels, { reduction: "sum" }).item();
    confusion.update(logits, labels);
    mistakes.push(...mistakesIn(logits, labels, start));
    start += labels.size;
  }
  model.train();
  return {
    samples: data.length,
    loss: total / data.length,
    accuracy: confusion.accuracy,
    confusion: confusion.counts,
    mistakes: mistakes.toSorted((a, b) => b.confidence - a.confidence),
  };
}

/** @param start number of the first sample */
function mistakesIn(logits: Tensor, labels: Tensor, start: number): Mistake[] {
  const truth = labels.toTypedArray();
  const predicted = argmax(logits, { axis: 1 }).toTypedArray();
  const confidence = max(softmax(logits), { axis: 1 }).toTypedArray();
  return Array.from(truth, (k, i) => ({
    index: start + i,
    truth: k,
    predicted: predicted[i],
    confidence: confidence[i],
  })).filter((sample) => sample.predicted !== sample.truth);
}
