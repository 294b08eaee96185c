/** The functions under test, the intervals that matter to each, and what Math offers to compare with. */
import { cos, exp, expm1, log, log1p, pow, sigmoid, sin, tanh } from "../src/index.ts";

export interface Subject {
  readonly name: string;
  readonly run: (x: number, y: number) => number;
  readonly oracle: (x: number, y: number) => number;
  /** The bound against the oracle in ulp: our 2 where the oracle is one of Math, more where it rounds several times. */
  readonly bound: number;
  readonly intervals: readonly (readonly [low: number, high: number])[];
}

export const subjects: readonly Subject[] = [
  {
    name: "exp",
    run: exp,
    oracle: Math.exp,
    bound: 2,
    intervals: [
      [-1, 1],
      [-40, 40],
      [-745, 709.7],
    ],
  },
  {
    name: "expm1",
    run: expm1,
    oracle: Math.expm1,
    bound: 2,
    intervals: [
      [-1, 1],
      [-1e-8, 1e-8],
      [-40, 40],
      [-745, 709.7],
    ],
  },
  {
    name: "log",
    run: log,
    oracle: Math.log,
    bound: 2,
    intervals: [
      [0.5, 2],
      [0, 100],
      [0, 1e-307],
      [0, 1.7e308],
    ],
  },
  {
    name: "log1p",
    run: log1p,
    oracle: Math.log1p,
    bound: 2,
    intervals: [
      [-1, 2],
      [-0.4, 0.5],
      [-1e-8, 1e-8],
      [0, 1e300],
    ],
  },
  {
    name: "sin",
    run: sin,
    oracle: Math.sin,
    bound: 2,
    intervals: [
      [-1, 1],
      [-10, 10],
      [-1e6, 1e6],
      [-1e22, 1e22],
    ],
  },
  {
    name: "cos",
    run: cos,
    oracle: Math.cos,
    bound: 2,
    intervals: [
      [-1, 1],
      [-10, 10],
      [-1e6, 1e6],
      [-1e22, 1e22],
    ],
  },
  {
    name: "tanh",
    run: tanh,
    oracle: Math.tanh,
    bound: 3,
    intervals: [
      [-1, 1],
      [-1e-3, 1e-3],
      [-25, 25],
    ],
  },
  {
    name: "sigmoid",
    run: sigmoid,
    oracle: (x) => 1 / (1 + Math.exp(-x)),
    bound: 4,
    intervals: [
      [-1, 1],
      [-30, 30],
      [-700, 10],
    ],
  },
  {
    name: "pow",
    run: pow,
    oracle: Math.pow,
    bound: 2,
    intervals: [
      [0, 2],
      [0.9, 1.1],
      [0, 1e6],
    ],
  },
];
