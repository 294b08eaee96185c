import type { Tensor } from "@wasmgrad/tensor";
import { classPairs, type Scores } from "./predictions.ts";

/**
 * How often class j was predicted for samples of class i, over all batches seen: row i is the truth,
 * column j the prediction
 */
export class ConfusionMatrix {
  readonly classes: number;
  readonly #counts: number[][];

  constructor(classes: number) {
    if (!Number.isInteger(classes) || classes < 1) {
      throw new RangeError(`ConfusionMatrix: classes is ${classes}; it must be a whole number ≥ 1.`);
    }
    this.classes = classes;
    this.#counts = Array.from({ length: classes }, () => Array.from<number>({ length: classes }).fill(0));
  }

  /**
   * Count one batch.
   * @throws RangeError for a class number outside 0 … classes − 1; nothing is counted then
   */
  update(scores: Scores, labels: Tensor): void {
    const [predicted, truth] = classPairs("ConfusionMatrix", scores, labels);
    for (let i = 0; i < truth.length; i++) {
      for (const [what, c] of [
        ["label", truth[i]],
        ["prediction", predicted[i]],
      ] as const) {
        if (Number.isInteger(c) && c >= 0 && c < this.classes) continue;
        throw new RangeError(
          `ConfusionMatrix: ${what} ${i} is ${c}; with ${this.classes} classes it must be from 0 to ${this.classes - 1}.`,
        );
      }
    }
    for (let i = 0; i < truth.length; i++) this.#counts[truth[i]][predicted[i]]++;
  }

  /** A copy of the counts: [truth][prediction]. */
  get counts(): number[][] {
    return this.#counts.map((row) => [...row]);
  }

  /** The share on the diagonal. NaN before the first sample. */
  get accuracy(): number {
    const total = this.#counts.flat().reduce((a, b) => a + b, 0);
    return this.#counts.reduce((correct, row, i) => correct + row[i], 0) / total;
  }

  /** For each class, the share of its samples that were recognised. NaN for a class not seen. */
  get recall(): number[] {
    return this.#counts.map((row, i) => row[i] / row.reduce((a, b) => a + b, 0));
  }

  /** A table with the truth down and the prediction across. */
  toString(names: readonly string[] = this.#counts.map((_, i) => String(i))): string {
    const cells = [["", ...names], ...this.#counts.map((row, i) => [names[i], ...row.map(String)])];
    const width = Math.max(...cells.flat().map((cell) => cell.length));
    return cells.map((row) => row.map((cell) => cell.padStart(width)).join(" ")).join("\n");
  }
}
