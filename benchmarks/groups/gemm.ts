/**
 * Matrix products at kernel level, C = op(A)·op(B) with C M × N and K summed over.
 *
 * A scene is named `<op A><op B> MxNxK`, where n is "as stored" and t is "transposed": `tn 784x512x128`
 * multiplies the transpose of a 128 × 784 matrix by a 128 × 512 one. All matrices are row-major.
 */
import type { Group, Scene } from "../runner/group.ts";
import { kernelPeak } from "../wasmgrad/peak.ts";
import { randomValues } from "./random-values.ts";

export interface GemmTask {
  readonly group: "gemm";
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** K × M when transposed, else M × K. */
  readonly a: Float32Array<ArrayBuffer>;
  /** N × K when transposed, else K × N. */
  readonly b: Float32Array<ArrayBuffer>;
}

type Order = "nn" | "tn" | "nt" | "tt";

const ORDERS: readonly Order[] = ["nn", "tn", "nt", "tt"];
const SQUARES = [128, 256, 512, 1024].flatMap((n) => ORDERS.map((order) => scene(order, n, n, n)));

/** Where the witnesses are read: the corners of C. */
export const corners = ({ m, n }: GemmTask): number[] => [0, n - 1, (m - 1) * n, m * n - 1];

export const gemm: Group = {
  name: "gemm",
  title: "Matrix product, one thread",
  unit: "GFLOP/s",
  higherIsBetter: true,
  rivals: ["tfjs-wasm", "jax-js", "ort-web", "torch"],
  tolerance: 1e-4,
  scenes: [
    ...SQUARES,
    { ...scene("nn", 64, 128, 784), label: "A·B, 64×784 · 784×128" },
    { ...scene("tn", 784, 512, 128), label: "Aᵀ·B, 784×128 · 128×512" },
    { ...scene("nt", 128, 784, 512), label: "A·Bᵀ, 128×512 · 512×784" },
    { ...scene("nn", 64, 10, 128), label: "A·B, 64×128 · 128×10" },
    { ...scene("nn", 16, 16, 16), label: "A·B, 16×16 · 16×16" },
  ],
  peak: kernelPeak,
};

function scene(order: Order, m: number, n: number, k: number): Scene {
  return {
    name: `${order} ${m}x${n}x${k}`,
    task: () => ({
      group: "gemm",
      m,
      n,
      k,
      transposeA: order[0] === "t",
      transposeB: order[1] === "t",
      a: randomValues(m * k, 1),
      b: randomValues(k * n, 2),
    }),
    value: (milliseconds) => (2 * m * n * k) / milliseconds / 1e6,
  };
}
