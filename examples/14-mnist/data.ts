/** What to learn from: pictures that were downloaded or found on disk, or digits drawn by a program. */
import { digits, DownloadError, ImageDataset, type LabelledImages, Random } from "wasmgrad";
import { fashionMnist, mnist } from "@wasmgrad/datasets/node";
import type { DatasetName, Settings } from "./args.ts";
import { DownloadBar } from "./progress.ts";

export interface Loaded {
  /** For a reader: MNIST. */
  readonly name: string;
  /** Without what is held out. */
  readonly images: LabelledImages;
  /** Held out of the training images; null when nothing is. */
  readonly validation: ImageDataset | null;
  /** What a reader must know of the choice. */
  readonly notes: readonly string[];
}

type Wanted = Pick<Settings, "dataset" | "quick" | "seed" | "validation">;

const NAMES: Readonly<Record<DatasetName, string>> = {
  mnist: "MNIST",
  "fashion-mnist": "Fashion-MNIST",
  digits: "Generated digits",
};
/** How many images `--quick` takes. */
const QUICK = { train: 6000, test: 1000 } as const;

/**
 * The images that were asked for; MNIST when nothing was, or generated digits when MNIST cannot be had.
 * @param say hears what a reader must know of the choice, before the time that the choice takes
 * @throws DownloadError when the images that were asked for by name cannot be had
 */
export async function load(wanted: Wanted, say: (note: string) => void): Promise<Loaded> {
  const { dataset } = wanted;
  if (dataset !== undefined) return prepare(dataset, await read(dataset, wanted), [], wanted);
  try {
    return prepare("mnist", await read("mnist", wanted), [], wanted);
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    const note = `MNIST could not be downloaded (${causes(error)}); training on generated digits instead.`;
    say(note);
    return prepare("digits", await read("digits", wanted), [note], wanted);
  }
}

async function read(dataset: DatasetName, { quick }: Wanted): Promise<LabelledImages> {
  if (dataset === "digits") return digits(quick ? QUICK : {});
  const bar = new DownloadBar();
  try {
    return await { mnist, "fashion-mnist": fashionMnist }[dataset]({ onProgress: (at) => bar.show(at) });
  } finally {
    bar.close();
  }
}

/** Take the part that is wanted, and hold out the share for validation. */
function prepare(dataset: DatasetName, images: LabelledImages, notes: readonly string[], wanted: Wanted): Loaded {
  const order = new Random(wanted.seed).split("validation").permutation(images.train.length);
  const part = wanted.quick ? order.subarray(0, QUICK.train) : order;
  const held = Math.round(part.length * wanted.validation);
  const whole = held === 0 && part.length === images.train.length;
  const train = whole ? images.train : pick(images.train, part.subarray(held));
  const test = wanted.quick
    ? pick(
        images.test,
        Int32Array.from({ length: QUICK.test }, (_, i) => i),
      )
    : images.test;
  const validation = held === 0 ? null : pick(images.train, part.subarray(0, held));
  return { name: NAMES[dataset], images: { ...images, train, test }, validation, notes };
}

/** The images with these numbers. */
function pick(data: ImageDataset, indices: Int32Array): ImageDataset {
  const { height, width } = data;
  const pixels = new Uint8Array(indices.length * height * width);
  indices.forEach((index, i) => pixels.set(data.bytes(index), i * height * width));
  const labels = Uint8Array.from(indices, (index) => data.label(index));
  return new ImageDataset({ height, width, pixels, labels });
}

/** What came of which servers, in one line. */
function causes({ reasons }: DownloadError): string {
  const hosts = new Map<string, string[]>();
  for (const [url, reason] of reasons) {
    const { host } = new URL(url);
    const cause = reason.replace(` ${host}`, "");
    hosts.set(cause, [...(hosts.get(cause) ?? []), host]);
  }
  return Array.from(hosts, ([cause, names]) => `${names.join(", ")}: ${cause}`).join("; ");
}
