import { type IdxImages, loadIdxImages, type LoadOptions } from "./idx-images.ts";
import type { LabelledImages } from "./labelled-images.ts";

const FASHION_MNIST: IdxImages = {
  id: "fashion-mnist",
  title: "Fashion-MNIST",
  licence: "MIT, © 2017 Zalando SE",
  classes: ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
  mirrors: [
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
  ],
  train: {
    count: 60_000,
    images: {
      name: "train-images-idx3-ubyte.gz",
      bytes: 26_421_880,
      sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    },
    labels: {
      name: "train-labels-idx1-ubyte.gz",
      bytes: 29_515,
      sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    },
  },
  test: {
    count: 10_000,
    images: {
      name: "t10k-images-idx3-ubyte.gz",
      bytes: 4_422_102,
      sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    },
    labels: {
      name: "t10k-labels-idx1-ubyte.gz",
      bytes: 5148,
      sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    },
  },
};

/**
 * Pictures of clothes in ten classes: 60,000 and 10,000 of 28 × 28 pixels, harder than digits.
 *
 * The files are looked for in `source`, then downloaded (30.9 MB). On Node, `@wasmgrad/datasets/node` has this function with the
 * folder in WASMGRAD_DATA and a cache as its source.
 *
 * @throws DownloadError within about three seconds where there is no network
 * @source Xiao, Rasul, Vollgraf (2017), Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms
 */
export function fashionMnist(options: LoadOptions = {}): Promise<LabelledImages> {
  return loadIdxImages(FASHION_MNIST, options);
}
