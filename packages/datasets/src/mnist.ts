import { type IdxImages, loadIdxImages, type LoadOptions } from "./idx-images.ts";
import type { LabelledImages } from "./labelled-images.ts";

const MNIST: IdxImages = {
  id: "mnist",
  title: "MNIST",
  licence: "none stated by the authors (LeCun, Cortes, Burges)",
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  mirrors: [
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://raw.githubusercontent.com/fgnt/mnist/master/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
  ],
  train: {
    count: 60_000,
    images: {
      name: "train-images-idx3-ubyte.gz",
      bytes: 9_912_422,
      sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    },
    labels: {
      name: "train-labels-idx1-ubyte.gz",
      bytes: 28_881,
      sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    },
  },
  test: {
    count: 10_000,
    images: {
      name: "t10k-images-idx3-ubyte.gz",
      bytes: 1_648_877,
      sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    },
    labels: {
      name: "t10k-labels-idx1-ubyte.gz",
      bytes: 4542,
      sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    },
  },
};

/**
 * Handwritten digits: 60,000 and 10,000 pictures of 28 × 28 pixels.
 *
 * The files are looked for in `source`, then downloaded (11.6 MB). On Node, `@wasmgrad/datasets/node` has this function with the
 * folder in WASMGRAD_DATA and a cache as its source.
 *
 * @throws DownloadError within about three seconds where there is no network
 * @source LeCun, Bottou, Bengio, Haffner (1998), Gradient-based learning applied to document recognition
 */
export function mnist(options: LoadOptions = {}): Promise<LabelledImages> {
  return loadIdxImages(MNIST, options);
}
