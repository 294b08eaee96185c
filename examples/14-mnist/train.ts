/** The training loop, written out: what every network here and elsewhere learns by. */
import {
  Accuracy,
  backward,
  batchCount,
  batches,
  crossEntropy,
  type ImageDataset,
  type Layer,
  type Optimizer,
  scope,
} from "wasmgrad";
import { evaluate } from "./evaluate.ts";
import type { Epoch, History } from "./history.ts";
import type { Interrupt } from "./interrupt.ts";
import type { Progress } from "./progress.ts";

export interface Course {
  readonly train: ImageDataset;
  /** Looked at after each epoch, never learned from. */
  readonly validation: ImageDataset | null;
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly progress: Progress;
  readonly interrupt: Interrupt;
}

/** Change the parameters of `model`, batch by batch, so that the loss falls. */
export async function train(model: Layer, optimizer: Optimizer, course: Course): Promise<History> {
  const { batchSize, seed, progress, interrupt } = course;
  const losses: number[] = [];
  const epochs: Epoch[] = [];
  const stepsPerEpoch = batchCount(course.train.length, { batchSize });
  const started = performance.now();
  let [samples, stop] = [0, false];

  for (let epoch = 1; epoch <= course.epochs && !stop; epoch++) {
    const accuracy = new Accuracy();
    let [step, seen, total] = [0, 0, 0];

    for (const { images, labels } of batches(course.train, { batchSize, shuffle: true, seed, epoch, scope: false })) {
      scope(() => {
        const logits = model.forward(images);
        const loss = crossEntropy(logits, labels);
        optimizer.zeroGrad();
        backward(loss);
        optimizer.step();

        accuracy.update(logits, labels);
        losses.push(loss.item());
      });
      images.dispose();
      labels.dispose();

      step++;
      seen += labels.size;
      total += losses[losses.length - 1] * labels.size;
      progress.show({ epoch, step, loss: total / seen, accuracy: accuracy.value });
      // Not inside a scope: here other events, Ctrl-C among them, get their turn.
      if ((stop = await interrupt.requested())) break;
    }

    samples += seen;
    const validation = course.validation === null || stop ? null : evaluate(model, course.validation);
    const training = { loss: total / seen, accuracy: accuracy.value };
    epochs.push({ training, validation, part: step / stepsPerEpoch });
  }
  return { losses, epochs, stepsPerEpoch, samples, seconds: (performance.now() - started) / 1000 };
}
