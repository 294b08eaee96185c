/** The command line: options, their defaults, and what is wrong with them. */
import { join, resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";

export type DatasetName = "mnist" | "fashion-mnist" | "digits";
export type OptimizerName = "adam" | "sgd" | "momentum" | "nesterov";

export interface Settings {
  /** Undefined: MNIST where it can be had, generated digits otherwise. */
  readonly dataset: DatasetName | undefined;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly optimizer: OptimizerName;
  /** Units of the hidden layers; none for softmax regression. */
  readonly hidden: readonly number[];
  readonly seed: number;
  /** Share of the training samples that is held out to be measured after each epoch. */
  readonly validation: number;
  /** Absolute path of the folder for the report. */
  readonly out: string;
  readonly quick: boolean;
}

/** A command line to stop at: `--help` (exit code 0) or a mistake (exit code 2). The message is on the screen. */
export class Stop extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Where text for the screen goes. */
export interface Screen {
  out(text: string): void;
  err(text: string): void;
}

const terminal: Screen = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** Learning rates that suit the optimizers, each in its own way. */
const RATES: Readonly<Record<OptimizerName, number>> = { adam: 0.001, sgd: 0.1, momentum: 0.01, nesterov: 0.01 };
const DATASETS: readonly DatasetName[] = ["mnist", "fashion-mnist", "digits"];

/** What `--quick` changes, unless the option is given: generated digits, and few of them. */
const QUICK = { dataset: "digits", epochs: 3 } as const;

/**
 * The settings that a command line asks for.
 * @param argv without `node` and the script
 * @throws Stop for `--help`, an unknown option or a bad value
 */
export function readSettings(argv: readonly string[], screen: Screen = terminal): Settings {
  const command = describe(screen);
  try {
    command.parse([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) throw new Stop(error.message, error.exitCode === 0 ? 0 : 2);
    throw error;
  }
  const options: Given = command.opts();
  const { quick = false, optimizer } = options;
  return {
    dataset: options.dataset ?? (quick ? QUICK.dataset : undefined),
    epochs: options.epochs ?? (quick ? QUICK.epochs : 10),
    batchSize: options.batchSize,
    learningRate: options.learningRate ?? RATES[optimizer],
    optimizer,
    hidden: options.hidden,
    seed: options.seed,
    validation: options.validation,
    out: resolve(options.out ?? join(import.meta.dirname, "out")),
    quick,
  };
}

interface Given extends Omit<Settings, "dataset" | "epochs" | "learningRate" | "out" | "quick"> {
  readonly dataset?: DatasetName;
  readonly epochs?: number;
  readonly learningRate?: number;
  readonly out?: string;
  readonly quick?: boolean;
}

function describe(screen: Screen): Command {
  const rates = Object.entries(RATES).map(([name, rate]) => `${rate} with ${name}`);
  return new Command("14-mnist")
    .description("Train a network to read handwritten digits, test it once, and write a report.")
    .addOption(
      new Option("--dataset <name>", "what to learn (default: mnist, or digits when it cannot be had)").choices(
        DATASETS,
      ),
    )
    .option("--epochs <n>", "passes over the training data (default: 10)", whole(1))
    .option("--batch-size <n>", "samples for each step", whole(1), 64)
    .option("--learning-rate <x>", `length of a step (default: ${rates.join(", ")})`, positive)
    .addOption(new Option("--optimizer <name>", "update rule").choices(Object.keys(RATES)).default("adam"))
    .addOption(
      new Option("--hidden <units>", "units of the hidden layers, or none")
        .argParser(layers)
        .default([256, 128], "256,128"),
    )
    .option("--seed <n>", "the same seed, the same run", whole(0), 1)
    .option("--validation <share>", "share of the training data held out to watch", share, 0)
    .option("--out <folder>", "folder for report.html (default: out/ beside this program)", folder)
    .option("--quick", "a few seconds: 3 epochs of a few generated digits")
    .allowExcessArguments(false)
    .showHelpAfterError("(--help lists the options)")
    .configureOutput({ writeOut: (text) => screen.out(text), writeErr: (text) => screen.err(text) })
    .exitOverride();
}

/** A reader of whole numbers from `least` on. */
const whole =
  (least: number) =>
  (text: string): number => {
    const n = Number(text);
    if (/^\d+$/.test(text) && n >= least && Number.isSafeInteger(n)) return n;
    throw new InvalidArgumentError(`It must be a whole number, ${least} or more.`);
  };

function positive(text: string): number {
  const x = Number(text);
  if (text.trim() !== "" && Number.isFinite(x) && x > 0) return x;
  throw new InvalidArgumentError("It must be a number above 0.");
}

function share(text: string): number {
  const x = Number(text);
  if (text.trim() !== "" && x >= 0 && x < 1) return x;
  throw new InvalidArgumentError("It must be a number from 0 up to, but not including, 1.");
}

/** `256,128`; `none` or nothing for no hidden layer. */
function layers(text: string): number[] {
  if (text === "" || text === "none") return [];
  const units = text.split(",").map(Number);
  if (/^\d+(,\d+)*$/.test(text) && units.every((n) => n > 0)) return units;
  throw new InvalidArgumentError("It must be whole numbers above 0 with commas between them, like 256,128, or none.");
}

function folder(text: string): string {
  if (text !== "") return text;
  throw new InvalidArgumentError("It must be the path of a folder.");
}
