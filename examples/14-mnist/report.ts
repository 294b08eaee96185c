/** The report: one HTML file that needs nothing else. */
import { Eta } from "eta";
import type { LabelledImages } from "wasmgrad";
import type { Evaluation } from "./evaluate.ts";
import type { History } from "./history.ts";
import { greyPng } from "./images.ts";
import { draw, smooth, thin, type Curve, type Plot } from "./plots.ts";
import { clock } from "./progress.ts";

export interface Run {
  /** What was learned: MNIST, say. */
  readonly name: string;
  readonly images: LabelledImages;
  /** What a reader must know: generated data, an early end. */
  readonly notes: readonly string[];
  /** Settings, sources and licences, in order. */
  readonly facts: Readonly<Record<string, string>>;
  /** The table of layers. */
  readonly summary: string;
  readonly history: History;
  readonly test: Evaluation;
}

/** How many mistakes are shown. */
const SHOWN = 24;
const eta = new Eta({ views: import.meta.dirname, autoEscape: true });

/** The page. All text in it is escaped. */
export function reportPage(run: Run): string {
  const { history, test } = run;
  const { classes } = run.images;
  return eta.render("./report", {
    title: `${run.name}: what the network learned`,
    headline: headline(run),
    notes: run.notes,
    charts: [lossPlot(history), accuracyPlot(history)].map(({ title, text, plot }) => ({
      title,
      text,
      legend: plot.curves,
      roomy: draw(plot, 540, 320),
      narrow: draw(plot, 340, 260),
    })),
    classes,
    longNames: classes.some((name) => name.length > 2),
    confusion: confusionRows(test.confusion, classes),
    mistakeCount: grouped(test.mistakes.length),
    mistakes: test.mistakes.slice(0, SHOWN).map((mistake) => ({
      image: greyPng(run.images.test, mistake.index),
      truth: classes[mistake.truth],
      predicted: classes[mistake.predicted],
      confidence: mistake.confidence > 0.999 ? "over 99.9 %" : percent(mistake.confidence, 1),
    })),
    facts: Object.entries(run.facts).map(([name, value]) => ({ name, value })),
    summary: run.summary,
  });
}

const percent = (share: number, digits: number): string => `${(100 * share).toFixed(digits)} %`;
const grouped = (n: number): string => n.toLocaleString("en");

function headline({ history, test }: Run): { value: string; label: string }[] {
  const epochs = +history.epochs.reduce((sum, epoch) => sum + epoch.part, 0).toFixed(1);
  return [
    { value: percent(test.accuracy, 2), label: `of ${grouped(test.samples)} test images recognised` },
    { value: String(epochs), label: epochs === 1 ? "pass over the training data" : "passes over the training data" },
    { value: clock(history.seconds), label: "minutes of training" },
    { value: grouped(Math.round(history.samples / history.seconds)), label: "images a second" },
  ];
}

interface Chart {
  readonly title: string;
  readonly text: string;
  readonly plot: Plot;
}

function lossPlot({ losses, epochs, stepsPerEpoch }: History): Chart {
  const smoothed = smooth(losses, 0.98).map((loss, i): [number, number] => [(i + 1) / stepsPerEpoch, loss]);
  const curves: Curve[] = [
    { name: "training, smoothed", color: "var(--first)", points: thin(smoothed, 300) },
    { name: "mean of the epoch", color: "var(--ink)", points: perEpoch(epochs, "training", "loss"), marked: true },
    ...validationCurve(epochs, "loss"),
  ];
  return {
    title: "Loss",
    text: "Cross-entropy of each step's batch, smoothed over about 50 steps. A mean stands at the middle of its epoch. Logarithmic scale.",
    plot: { x: "epoch", end: losses.length / stepsPerEpoch, curves, logarithmic: true },
  };
}

function accuracyPlot({ losses, epochs, stepsPerEpoch }: History): Chart {
  const curves: Curve[] = [
    { name: "training", color: "var(--first)", points: perEpoch(epochs, "training", "accuracy"), marked: true },
    ...validationCurve(epochs, "accuracy"),
  ];
  return {
    title: "Accuracy",
    text: "Share of the training images that were recognised when the network met them, before it learned from them. The test images were used once, at the end.",
    plot: { x: "epoch", end: losses.length / stepsPerEpoch, curves, shares: true },
  };
}

function validationCurve(epochs: History["epochs"], score: "loss" | "accuracy"): Curve[] {
  const points = perEpoch(epochs, "validation", score);
  return points.length === 0 ? [] : [{ name: "validation", color: "var(--second)", points, marked: true }];
}

type Points = [epoch: number, score: number][];

function perEpoch(epochs: History["epochs"], part: "training" | "validation", score: "loss" | "accuracy"): Points {
  return epochs.flatMap((epoch, i): Points => {
    const scores = epoch[part];
    // A mean over an epoch belongs to its middle; the held-out images are seen at its end.
    return scores === null ? [] : [[i + (part === "training" ? epoch.part / 2 : 1), scores[score]]];
  });
}

interface Cell {
  readonly kind: "right" | "wrong" | "none";
  readonly share: string;
  readonly count: string;
  readonly title: string;
}

/** Right answers are coloured by their share of the row, mistakes by their share of the commonest mistake. */
function confusionRows(
  counts: readonly (readonly number[])[],
  classes: readonly string[],
): { name: string; cells: Cell[] }[] {
  const mistakes = counts.flatMap((row, i) => row.filter((_, j) => i !== j));
  const most = Math.max(1, ...mistakes);
  return counts.map((row, i) => {
    const total = row.reduce((a, b) => a + b, 0);
    const cells = row.map((count, j): Cell => {
      const share = i === j ? count / Math.max(1, total) : Math.sqrt(count / most);
      return {
        kind: count === 0 ? "none" : i === j ? "right" : "wrong",
        share: share.toFixed(3),
        count: count === 0 ? "·" : String(count),
        title: `${classes[i]}, read as ${classes[j]}: ${count} of ${total}`,
      };
    });
    return { name: classes[i], cells };
  });
}
