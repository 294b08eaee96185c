/** What the kebab-name kernels promise. */
import { input, output, size } from "../spec/arguments.ts";
import { defineFamily, defineKernel } from "../spec/define-kernel.ts";
import { ulp } from "../spec/tolerance.ts";
import { camelName } from "./kebab-name.ref.ts";

const camelNameSpec = defineKernel({
  name: "snake_name_f32",
  args: {
    n: size(),
    x: input(({ n }) => n),
    y: output(({ n }) => n),
  },
  reference: camelName,
  tolerance: ulp(1),
  alias: [["x", "y"]],
  flops: ({ n }) => n,
  bytes: ({ n }) => 8 * n,
  scenes: { "hidden layer, batch of 64": { n: 64 * 128 } },
});

export default defineFamily({ relaxed: false, kernels: [camelNameSpec] });
