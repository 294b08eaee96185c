/** What a person sees while the network trains. */
import type { Progress as Download } from "wasmgrad";
import { SingleBar, type Options } from "cli-progress";

/** Where training stands. */
export interface Standing {
  readonly epoch: number;
  /** Steps of this epoch that are done. */
  readonly step: number;
  /** Means over this epoch so far. */
  readonly loss: number;
  readonly accuracy: number;
}

/** How long the way is. */
export interface Plan {
  readonly epochs: number;
  readonly batchSize: number;
  readonly samples: number;
}

/** How often a line is printed where there is no terminal. */
const LINES_PER_EPOCH = 3;
const LONG = "epoch {epoch} {bar} {percentage}%  loss {loss}  acc {accuracy}  {rate}  {left}";
/** For a narrow terminal. */
const SHORT = "{epoch} {percentage}%  loss {loss}  acc {accuracy}  {left}";
/** Columns that the text around the bar takes in the long form. */
const TEXT = 71;

const LOOK: Options = {
  barCompleteChar: "█",
  barIncompleteChar: "░",
  autopadding: true,
  fps: 10,
  linewrap: false,
  // The program itself decides what Ctrl-C does.
  gracefulExit: false,
};

/**
 * A bar for each epoch on a terminal; a few plain lines elsewhere.
 */
export class Progress {
  readonly #plan: Plan;
  readonly #stepsPerEpoch: number;
  readonly #out: NodeJS.WriteStream;
  readonly #started = performance.now();
  #bar: SingleBar | null = null;

  constructor(plan: Plan, out: NodeJS.WriteStream = process.stdout) {
    this.#plan = plan;
    this.#stepsPerEpoch = Math.ceil(plan.samples / plan.batchSize);
    this.#out = out;
  }

  /** Show a step. */
  show(at: Standing): void {
    const stepsPerEpoch = this.#stepsPerEpoch;
    if (!this.#out.isTTY) {
      const [before, now] = [at.step - 1, at.step].map((s) => Math.floor((s * LINES_PER_EPOCH) / stepsPerEpoch));
      if (now > before) this.#out.write(`${this.#line(at)}\n`);
      return;
    }
    this.#bar ??= this.#open(at);
    this.#bar.update(at.step, { ...this.#figures(at) });
    if (at.step === stepsPerEpoch) this.close();
  }

  /** Leave the bar as it is and let other text follow. */
  close(): void {
    this.#bar?.stop();
    this.#bar = null;
  }

  #open(at: Standing): SingleBar {
    const room = (this.#out.columns ?? 80) - TEXT;
    const bar = new SingleBar({
      ...LOOK,
      format: room < 5 ? SHORT : LONG,
      stream: this.#out,
      barsize: Math.max(5, Math.min(30, room)),
    });
    bar.start(this.#stepsPerEpoch, 0, { ...this.#figures(at) });
    return bar;
  }

  #line(at: Standing): string {
    const { epoch, loss, accuracy, rate, left } = this.#figures(at);
    const percentage = String(Math.round((100 * at.step) / this.#stepsPerEpoch)).padStart(3);
    return `epoch ${epoch} ${percentage} %  loss ${loss}  accuracy ${accuracy}  ${rate}  ${left}`;
  }

  #figures(at: Standing): Record<"epoch" | "loss" | "accuracy" | "rate" | "left", string> {
    const { epochs, batchSize, samples } = this.#plan;
    const seconds = (performance.now() - this.#started) / 1000;
    const done = (at.epoch - 1) * samples + Math.min(samples, at.step * batchSize);
    const rate = Math.round(done / seconds);
    return {
      epoch: `${String(at.epoch).padStart(String(epochs).length)}/${epochs}`,
      loss: at.loss.toFixed(4),
      accuracy: at.accuracy.toFixed(4),
      rate: `${rate.toLocaleString("en")} images/s`.padStart(15),
      left: `${clock((seconds / done) * (epochs * samples - done))} left`,
    };
  }
}

/** 75 → 1:15 */
export function clock(seconds: number): string {
  const s = Math.round(seconds);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
}

/** A bar for a download of several files, on a terminal. */
export class DownloadBar {
  readonly #files = new Map<string, Download>();
  #bar: SingleBar | null = null;

  show(at: Download): void {
    if (!process.stdout.isTTY) return;
    this.#files.set(at.file, at);
    const [received, total] = (["received", "total"] as const).map((key) => this.#megabytes(key));
    if (this.#bar === null) {
      this.#bar = new SingleBar({
        ...LOOK,
        format: "{bar} {value} of {total} MB",
        barsize: 30,
        stream: process.stdout,
      });
      this.#bar.start(total, 0);
    }
    this.#bar.setTotal(total);
    this.#bar.update(received);
  }

  close(): void {
    this.#bar?.stop();
  }

  #megabytes(key: "received" | "total"): number {
    const bytes = Array.from(this.#files.values(), (file) => file[key]).reduce((a, b) => a + b, 0);
    return Math.round(bytes / 1e5) / 10;
  }
}
