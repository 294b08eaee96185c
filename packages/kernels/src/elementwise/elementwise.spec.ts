/** What the element-wise kernels promise. */
import type { Elements } from "../memory/views.ts";
import {
  BROADCAST,
  choice,
  input,
  inout,
  output,
  scalar,
  size,
  stride,
  type Argument,
  type Values,
} from "../spec/arguments.ts";
import { defineFamily, defineKernel, type KernelSpec } from "../spec/define-kernel.ts";
import { composed, exact, TINY, U32, ulp, type Tolerance } from "../spec/tolerance.ts";
import * as reference from "./elementwise.ref.ts";

const n = size({ tile: 4, also: [16] });
/** Elements that rows × cols with these strides reach. */
const reach = ({ rows, cols }: Values, row: number, col: number): number =>
  rows === 0 || cols === 0 ? 0 : 1 + (rows - 1) * row + (cols - 1) * col;
const rowStride = (col: string): Argument => stride((v) => v.cols * v[col], { broadcast: true });
const colStride = choice([1, 0, 3]);

const binaryScenes: KernelSpec["scenes"] = {
  "bias 64 × 128": { rows: 64, cols: 128, a_row: 0, a_col: 1, b_row: BROADCAST, b_col: 1 },
  "two 64 × 128": { rows: 64, cols: 128, a_row: 0, a_col: 1, b_row: 0, b_col: 1 },
  "scalar, 64 × 128": { rows: 64, cols: 128, a_row: 0, a_col: 1, b_row: 0, b_col: 0 },
  "column, 64 × 128": { rows: 64, cols: 128, a_row: 0, a_col: 1, b_row: 1, b_col: 0 },
  "two of 1,000,000": { rows: 1, cols: 1_000_000, a_row: 0, a_col: 1, b_row: 0, b_col: 1 },
};

/** The operand is packed like the output, which may take its place. */
const packed = (x: "a" | "b") => (v: Values) => v[`${x}_col`] === 1 && v[`${x}_row`] === v.cols;

function binary(name: string, loops: KernelSpec["reference"], type: "x" | "uint8"): KernelSpec {
  return defineKernel({
    name,
    args: {
      rows: size({ tile: 1, most: 4 }),
      cols: size({ tile: 8 }),
      a: input((v) => reach(v, v.a_row, v.a_col), { domain: [-2, 2] }),
      a_row: rowStride("a_col"),
      a_col: colStride,
      b: input((v) => reach(v, v.b_row, v.b_col), { domain: [-2, 2] }),
      b_row: rowStride("b_col"),
      b_col: colStride,
      y: output(({ rows, cols }) => rows * cols, { type }),
    },
    reference: loops,
    tolerance: exact,
    ...(type === "x" && {
      alias: [
        ["a", "y", packed("a")],
        ["b", "y", packed("b")],
      ],
    }),
    flops: ({ rows, cols }) => rows * cols,
    bytes: (v) =>
      4 * reach(v, v.a_row, v.a_col) + 4 * reach(v, v.b_row, v.b_col) + (type === "x" ? 4 : 1) * v.rows * v.cols,
    scenes: binaryScenes,
  });
}

const where = defineKernel({
  name: "where_f32",
  args: {
    rows: size({ tile: 1, most: 4 }),
    cols: size({ tile: 8 }),
    mask: input((v) => reach(v, v.mask_row, v.mask_col), { type: "uint8", domain: [0, 1] }),
    mask_row: rowStride("mask_col"),
    mask_col: colStride,
    a: input((v) => reach(v, v.a_row, v.a_col)),
    a_row: rowStride("a_col"),
    a_col: colStride,
    b: input((v) => reach(v, v.b_row, v.b_col)),
    b_row: rowStride("b_col"),
    b_col: colStride,
    y: output(({ rows, cols }) => rows * cols),
  },
  reference: reference.where,
  tolerance: exact,
  alias: [
    ["a", "y", packed("a")],
    ["b", "y", packed("b")],
  ],
  flops: () => 0,
  bytes: ({ rows, cols }) => 13 * rows * cols,
  scenes: {
    "three 64 × 128": {
      rows: 64,
      cols: 128,
      mask_row: 0,
      mask_col: 1,
      a_row: 0,
      a_col: 1,
      b_row: 0,
      b_col: 1,
    },
  },
});

const lengths: Pick<KernelSpec, "scenes"> = {
  scenes: { "64 × 128": { n: 8192 }, "1,000,000": { n: 1_000_000 } },
};

const symmetric = (limit: number): [number, number] => [-limit, limit];

function unary(name: string, loops: KernelSpec["reference"], tolerance: Tolerance, domain = 4): KernelSpec {
  return defineKernel({
    name,
    // Long operands are those of benchmarks, which measure ordinary numbers.
    args: { n, x: input((v) => v.n, { domain: (v) => symmetric(v.n < 100 ? domain : 4) }), y: output((v) => v.n) },
    reference: loops,
    tolerance,
    alias: [["x", "y"]],
    flops: (v) => v.n,
    bytes: (v) => 8 * v.n,
    ...lengths,
  });
}

interface GradientOptions extends Pick<KernelSpec, "tolerance" | "magnitude"> {
  readonly domain: readonly [number, number];
  readonly special: boolean;
}
function gradient(name: string, loops: KernelSpec["reference"], options: GradientOptions): KernelSpec {
  const { domain, special, ...rest } = options;
  return defineKernel({
    name,
    args: {
      n,
      y: input((v) => v.n, { domain, special }),
      dy: input((v) => v.n, { domain: [-4, 4] }),
      dx: output((v) => v.n),
    },
    reference: loops,
    alias: [
      ["y", "dx"],
      ["dy", "dx"],
    ],
    flops: (v) => 3 * v.n,
    bytes: (v) => 12 * v.n,
    ...lengths,
    ...rest,
  });
}

/** y² and 1 − y² are rounded, then the product: ≤ u·|dy|·(y² + 2·|1 − y²|) ≤ 3u·|dy|·(1 + y²), plus underflow. */
const tanhGrad = composed("3u·|dy|·(1 + y²)", (_, m) => 3 * U32 * m + TINY);
const tanhGradMagnitude = (length: number, y: Elements, dy: Elements, dx: Elements): void => {
  for (let i = 0; i < length; i++) dx[i] = Math.abs(dy[i]) * (1 + y[i] * y[i]);
};
/** Three rounded factors: (1 + u)³ − 1 < 3.1u; and dy·y, when it underflows, is off by at most 2⁻¹⁵⁰. */
const sigmoidGrad = composed("3.1u·|dx|", (dx) => 3.1 * U32 * Math.abs(dx) + TINY);
/** α·x and the sum are rounded: ≤ u·|α·x| + u·|y + α·x|·(1 + u), plus underflow of the product. */
const twoRoundings = composed("2.1u·(|y| + |α·x|)", (_, m) => 2.1 * U32 * m + TINY);
const axpyMagnitude = (length: number, alpha: number, x: Elements, y: Elements): void => {
  for (let i = 0; i < length; i++) y[i] = Math.abs(y[i]) + Math.abs(alpha * x[i]);
};

const axpy = defineKernel({
  name: "axpy_f32",
  args: { n, alpha: scalar([-0.125, 1, 0, 3]), x: input((v) => v.n), y: inout((v) => v.n) },
  reference: reference.axpy,
  tolerance: twoRoundings,
  magnitude: axpyMagnitude,
  flops: (v) => 2 * v.n,
  bytes: (v) => 12 * v.n,
  scenes: { "784 × 128": { n: 784 * 128, alpha: -0.125 }, "1,000,000": { n: 1_000_000, alpha: -0.125 } },
});

export default defineFamily({
  relaxed: false,
  kernels: [
    binary("add_f32", reference.add, "x"),
    binary("sub_f32", reference.sub, "x"),
    binary("mul_f32", reference.mul, "x"),
    binary("div_f32", reference.div, "x"),
    binary("maximum_f32", reference.maximum, "x"),
    binary("minimum_f32", reference.minimum, "x"),
    binary("equal_f32", reference.equal, "uint8"),
    binary("not_equal_f32", reference.notEqual, "uint8"),
    binary("less_f32", reference.less, "uint8"),
    binary("less_equal_f32", reference.lessEqual, "uint8"),
    where,
    unary("neg_f32", reference.neg, exact),
    unary("abs_f32", reference.abs, exact),
    unary("sqrt_f32", reference.sqrt, exact),
    unary("square_f32", reference.square, exact),
    unary("sign_f32", reference.sign, exact),
    unary("relu_f32", reference.relu, exact),
    // Largest errors over all 2³² numbers, from scripts/accuracy.ts, rounded up.
    unary("exp_f32", reference.exp, ulp(1), 110),
    unary("log_f32", reference.log, ulp(1), 110),
    unary("tanh_f32", reference.tanh, ulp(2.5), 11),
    unary("sigmoid_f32", reference.sigmoid, ulp(2), 110),
    gradient("relu_grad_x_f32", reference.reluGradX, { tolerance: exact, domain: [-1, 4], special: true }),
    gradient("tanh_grad_x_f32", reference.tanhGradX, {
      tolerance: tanhGrad,
      magnitude: tanhGradMagnitude,
      domain: [-1, 1],
      special: false,
    }),
    gradient("sigmoid_grad_x_f32", reference.sigmoidGradX, {
      tolerance: sigmoidGrad,
      domain: [0, 1],
      special: false,
    }),
    axpy,
  ],
});
