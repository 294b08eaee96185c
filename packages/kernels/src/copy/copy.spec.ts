/** What the copy kernels promise. */
import { choice, input, output, scalar, size, type Values } from "../spec/arguments.ts";
import { defineFamily, defineKernel } from "../spec/define-kernel.ts";
import { exact } from "../spec/tolerance.ts";
import { copy, fill } from "./copy.ref.ts";

const AXES = [0, 1, 2, 3];
const count = (v: Values): number => v.d0 * v.d1 * v.d2 * v.d3;
/** Elements from the first to the last one that the block reaches. */
const reach = (v: Values, operand: "x" | "y"): number =>
  count(v) === 0 ? 0 : AXES.reduce((last, axis) => last + (v[`d${axis}`] - 1) * v[`${operand}${axis}`], 1);

/** Every element of y has one place: from the smallest stride on, each steps over what lies below it. */
function hasPlaces(v: Values): boolean {
  const axes = AXES.filter((axis) => v[`d${axis}`] > 1).sort((a, b) => v[`y${a}`] - v[`y${b}`]);
  let below = 0;
  return axes.every((axis) => {
    const steps = v[`y${axis}`] > below;
    below += (v[`d${axis}`] - 1) * v[`y${axis}`];
    return steps;
  });
}

/** The places of y that the block covers. */
function isWritten(index: number, v: Values, axis: number = 0): boolean {
  if (axis === 4) return index === 0;
  return Array.from({ length: v[`d${axis}`] }, (_, i) => index - i * v[`y${axis}`]).some(
    (rest) => rest >= 0 && isWritten(rest, v, axis + 1),
  );
}

type Axes = readonly [number, number, number, number];
const named = (letter: string, [a, b, c, d]: Axes): Values => ({
  [`${letter}0`]: a,
  [`${letter}1`]: b,
  [`${letter}2`]: c,
  [`${letter}3`]: d,
});
const scene = (d: Axes, x: Axes, y: Axes): Values => ({ ...named("d", d), ...named("x", x), ...named("y", y) });

const copySpec = defineKernel({
  name: "copy_f32",
  args: {
    d0: size({ most: 2 }),
    d1: size({ most: 3 }),
    d2: size(),
    d3: size(),
    x0: choice([0, 1, 90]),
    x1: choice([0, 1, 31]),
    x2: choice([0, 1, 10]),
    x3: choice([1, 0, 2, 9]),
    y0: choice([1, 2, 300]),
    y1: choice([1, 3, 100]),
    y2: choice([9, 1, 10]),
    y3: choice([1, 2, 12]),
    x: input((v) => reach(v, "x")),
    y: output((v) => reach(v, "y"), { writes: isWritten }),
  },
  reference: copy,
  tolerance: exact,
  valid: hasPlaces,
  flops: () => 0,
  bytes: (v) => 8 * count(v),
  scenes: {
    "columns of 64 × 256": scene([1, 1, 64, 128], [0, 0, 256, 1], [0, 0, 128, 1]),
    "transpose 128 × 784": scene([1, 1, 784, 128], [0, 0, 1, 784], [0, 0, 128, 1]),
    "transpose 1024 × 1024": scene([1, 1, 1024, 1024], [0, 0, 1, 1024], [0, 0, 1024, 1]),
    "heads 16 × 64 × 4 × 32": scene([16, 4, 64, 32], [8192, 32, 128, 1], [8192, 2048, 32, 1]),
    "1,000,000": scene([1, 1, 1, 1_000_000], [0, 0, 0, 1], [0, 0, 0, 1]),
  },
});

const fillSpec = defineKernel({
  name: "fill_f32",
  args: { n: size(), value: scalar([0, -1.5, NaN, -0]), y: output(({ n }) => n) },
  reference: fill,
  tolerance: exact,
  flops: () => 0,
  bytes: ({ n }) => 4 * n,
  scenes: { "64 × 128": { n: 8192, value: 0 }, "1,000,000": { n: 1_000_000, value: 0 } },
});

export default defineFamily({ relaxed: false, kernels: [copySpec, fillSpec] });
