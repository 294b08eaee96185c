/**
 * Learn to read handwritten digits, test the network once, and write a report.
 *
 * ```text
 * logits = W₃·relu(W₂·relu(W₁·x + b₁) + b₂) + b₃        L = −ln softmax(logits)[label]
 * ```
 */
import {
  Adam,
  DatasetError,
  DownloadError,
  Flatten,
  IdxError,
  type Layer,
  Linear,
  type Optimizer,
  Random,
  ReLU,
  Sequential,
  SGD,
  summary,
} from "wasmgrad";
import { readSettings, Stop, type Settings } from "./args.ts";
import { load, type Loaded } from "./data.ts";
import { evaluate } from "./evaluate.ts";
import { Interrupt } from "./interrupt.ts";
import { Progress } from "./progress.ts";
import { reportPage, type Run } from "./report.ts";
import { checkFolder, FolderError, save } from "./save.ts";
import { train } from "./train.ts";

/** Linear layers with ReLU between them: 784 → 256 → 128 → 10, say. */
function network(inputs: number, hidden: readonly number[], outputs: number, random: Random): Sequential {
  const sizes = [inputs, ...hidden];
  const layers = hidden.flatMap((units, i) => [new Linear(sizes[i], units, { random }), new ReLU()]);
  return new Sequential([new Flatten(), ...layers, new Linear(sizes[hidden.length], outputs, { random })]);
}

function optimizerFor(model: Layer, { optimizer, learningRate }: Settings): Optimizer {
  if (optimizer === "adam") return new Adam(model.parameters(), { learningRate });
  const momentum = optimizer === "sgd" ? 0 : 0.9;
  return new SGD(model.parameters(), { learningRate, momentum, nesterov: optimizer === "nesterov" });
}

async function main(argv: readonly string[]): Promise<void> {
  const settings = readSettings(argv);
  const { epochs, batchSize, seed, out } = settings;
  checkFolder(out);
  const loaded = await load(settings, console.log);
  const { images, validation } = loaded;
  const { height, width } = images.train;

  const model = network(height * width, settings.hidden, images.classes.length, new Random(seed).split("weights"));
  const optimizer = optimizerFor(model, settings);
  const table = summary(model, [1, 1, height, width]);
  console.log(
    `${loaded.name}: ${count(images.train.length)} images to learn, ${count(images.test.length)} to test\n\n${table}\n`,
  );

  const progress = new Progress({ epochs, batchSize, samples: images.train.length });
  const interrupt = new Interrupt(progress);
  const history = await train(model, optimizer, { ...settings, train: images.train, validation, progress, interrupt });
  progress.close();
  const test = evaluate(model, images.test, images.classes.length);

  const notes = [...loaded.notes];
  if (interrupt.pressed) notes.push("Training was ended early, by Ctrl-C.");
  if (!Number.isFinite(test.loss)) notes.push("The loss is no finite number any more: the learning rate is too large.");
  const run: Run = { name: loaded.name, images, notes, facts: facts(settings, loaded), summary: table, history, test };
  try {
    console.log(`\nreport: ${save(out, "report.html", reportPage(run))}`);
  } finally {
    console.log(`test accuracy ${test.accuracy.toFixed(4)}`);
  }
}

const count = (n: number): string => n.toLocaleString("en");

function facts(settings: Settings, { name, images, validation }: Loaded): Record<string, string> {
  return {
    data: `${name}, ${images.source}`,
    licence: images.licence,
    "training images": count(images.train.length),
    ...(validation === null ? {} : { "validation images": count(validation.length) }),
    "test images": count(images.test.length),
    epochs: String(settings.epochs),
    "batch size": String(settings.batchSize),
    optimizer: settings.optimizer,
    "learning rate": String(settings.learningRate),
    "hidden layers": settings.hidden.join(", ") || "none",
    seed: String(settings.seed),
    "Node.js": process.version,
  };
}

// A reader that has seen enough, `| head` say, is no mistake.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
try {
  await main(process.argv.slice(2));
} catch (error) {
  // What a user can mend is told in a sentence; a defect of the program shows where it is.
  const told = [FolderError, DownloadError, DatasetError, IdxError].some((kind) => error instanceof kind);
  if (told) console.error((error as Error).message);
  else if (!(error instanceof Stop)) throw error;
  process.exitCode = error instanceof Stop ? error.exitCode : 1;
}
