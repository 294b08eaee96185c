/** What the convert kernels promise. */
import { input, output, scalar, size } from "../spec/arguments.ts";
import { defineFamily, defineKernel } from "../spec/define-kernel.ts";
import { exact } from "../spec/tolerance.ts";
import { scaleBytes } from "./convert.ref.ts";

const scaleBytesSpec = defineKernel({
  name: "scale_bytes_f32",
  args: {
    n: size({ tile: 16 }),
    scale: scalar([1 / 255, 1, 0]),
    shift: scalar([0, -0.5]),
    x: input(({ n }) => n, { type: "uint8", domain: [0, 255] }),
    y: output(({ n }) => n),
  },
  reference: scaleBytes,
  tolerance: exact,
  flops: ({ n }) => 2 * n,
  bytes: ({ n }) => 5 * n,
  scenes: { "MNIST batch of 64": { n: 64 * 784, scale: 1 / 255, shift: 0 } },
});

export default defineFamily({ relaxed: false, kernels: [scaleBytesSpec] });
