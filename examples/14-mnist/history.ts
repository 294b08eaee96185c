/** What a training run leaves to report. */

/** Means over the samples of a pass. */
export interface Scores {
  readonly loss: number;
  readonly accuracy: number;
}

export interface Epoch {
  /** Of the training samples, each as it was met: before the step that learned from it. */
  readonly training: Scores;
  /** Of the held-out samples, after the epoch. */
  readonly validation: Scores | null;
  /** How much of the pass was done: 1 unless it was ended early. */
  readonly part: number;
}

export interface History {
  /** Of every step, the loss of its batch. */
  readonly losses: readonly number[];
  readonly epochs: readonly Epoch[];
  readonly stepsPerEpoch: number;
  /** Time spent in training, in seconds. */
  readonly seconds: number;
  readonly samples: number;
}
