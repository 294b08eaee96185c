/**
 * What the optimizer steps promise. Their tolerances are running error bounds: the formulas below are
 * those of the kernels, in the order of the kernels, with one rounding for each operation and one for
 * each factor that is made from the float64 parameters.
 */
import type { Elements } from "../memory/views.ts";
import { choice, inout, input, scalar, size, type Operand, type Size } from "../spec/arguments.ts";
import { defineFamily, defineKernel } from "../spec/define-kernel.ts";
import { given, minus, over, plus, root, rounded, runningError, times, type Measured } from "../spec/running-error.ts";
import { adamStep, sgdMomentumStep, sgdStep } from "./optimizer-step.ref.ts";

const n = (): Size => size({ tile: 4 });
const gradient = (): Operand => input(({ n }) => n);
const state = (low = -1): Operand => inout(({ n }) => n, { domain: [low, 1] });
const mlp = 784 * 128;

const decayed = (g: Measured, λ: number, p: Measured): Measured => (λ === 0 ? g : plus(g, times(rounded(λ), p)));

function sgdError(n: number, learningRate: number, weightDecay: number, g: Elements, p: Elements): void {
  for (let i = 0; i < n; i++) {
    const p0 = given(p[i]);
    p[i] = minus(p0, times(rounded(learningRate), decayed(given(g[i]), weightDecay, p0))).e;
  }
}

function sgdMomentumError(
  n: number,
  flags: number,
  learningRate: number,
  momentum: number,
  dampening: number,
  weightDecay: number,
  g: Elements,
  v: Elements,
  p: Elements,
): void {
  const [γ, µ, τ] = [learningRate, momentum, 1 - dampening].map(rounded);
  for (let i = 0; i < n; i++) {
    const p0 = given(p[i]);
    const g1 = decayed(given(g[i]), weightDecay, p0);
    const v1 = flags & 2 ? g1 : plus(times(µ, given(v[i])), times(τ, g1));
    const u = flags & 1 ? plus(g1, times(µ, v1)) : v1;
    v[i] = v1.e;
    p[i] = minus(p0, times(γ, u)).e;
  }
}

function adamError(
  n: number,
  flags: number,
  learningRate: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  weightDecay: number,
  correction1: number,
  correction2: number,
  g: Elements,
  m: Elements,
  v: Elements,
  p: Elements,
): void {
  const [β1, b1, β2, b2, ε] = [beta1, 1 - beta1, beta2, 1 - beta2, epsilon].map(rounded);
  const [α, ρ] = [learningRate / correction1, 1 / Math.sqrt(correction2)].map(rounded);
  const [λ, κ] = flags & 1 ? [0, -learningRate * weightDecay] : [weightDecay, 0];
  for (let i = 0; i < n; i++) {
    const p0 = given(p[i]);
    const g1 = decayed(given(g[i]), λ, p0);
    const m1 = plus(times(β1, given(m[i])), times(b1, g1));
    const v1 = plus(times(β2, given(v[i])), times(times(b2, g1), g1));
    const q = over(times(α, m1), plus(times(root(v1), ρ), ε));
    m[i] = m1.e;
    v[i] = v1.e;
    p[i] = minus(decayed(p0, κ, p0), q).e;
  }
}

const sgd = defineKernel({
  name: "sgd_step_f32",
  args: {
    n: n(),
    learning_rate: scalar([0.1, 1, 0]),
    weight_decay: scalar([0, 0.01]),
    g: gradient(),
    p: state(),
  },
  reference: sgdStep,
  tolerance: runningError,
  magnitude: sgdError,
  flops: ({ n }) => 4 * n,
  bytes: ({ n }) => 12 * n,
  scenes: { "784 × 128": { n: mlp, learning_rate: 0.1, weight_decay: 0 } },
});

const sgdMomentum = defineKernel({
  name: "sgd_momentum_step_f32",
  args: {
    n: n(),
    flags: choice([0, 1, 2, 3]),
    learning_rate: scalar([0.1, 1]),
    momentum: scalar([0.9, 0]),
    dampening: scalar([0, 0.3]),
    weight_decay: scalar([0, 0.01]),
    g: gradient(),
    v: state(),
    p: state(),
  },
  reference: sgdMomentumStep,
  tolerance: runningError,
  magnitude: sgdMomentumError,
  flops: ({ n }) => 9 * n,
  bytes: ({ n }) => 20 * n,
  scenes: {
    "784 × 128": { n: mlp, flags: 0, learning_rate: 0.1, momentum: 0.9, dampening: 0, weight_decay: 0 },
  },
});

const adam = defineKernel({
  name: "adam_step_f32",
  args: {
    n: n(),
    flags: choice([0, 1]),
    learning_rate: scalar([0.001, 0.1]),
    beta1: scalar([0.9, 0]),
    beta2: scalar([0.999, 0.5]),
    epsilon: scalar([1e-8, 1e-3]),
    weight_decay: scalar([0, 0.01]),
    correction1: scalar([0.1, 1]),
    correction2: scalar([0.001, 1]),
    g: gradient(),
    m: state(),
    v: state(0),
    p: state(),
  },
  reference: adamStep,
  tolerance: runningError,
  magnitude: adamError,
  flops: ({ n }) => 18 * n,
  bytes: ({ n }) => 28 * n,
  scenes: {
    "784 × 128": {
      n: mlp,
      flags: 0,
      learning_rate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weight_decay: 0,
      correction1: 0.1,
      correction2: 0.001,
    },
  },
});

export default defineFamily({ relaxed: false, kernels: [sgd, sgdMomentum, adam] });
