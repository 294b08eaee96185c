/**
 * The largest error of exp, log, tanh and sigmoid over all 2³² float32 numbers, or every k-th.
 *
 *   node --conditions=wasmgrad-source scripts/accuracy.ts [--step k] [exp log tanh sigmoid]
 */
import { parseArgs } from "node:util";
import * as elementary from "@wasmgrad/elementary";
import { exp_f32, log_f32, sigmoid_f32, tanh_f32 } from "../src/generated/elementwise.ts";
import { largestError, type Measured } from "../src/spec/accuracy.ts";

const FUNCTIONS: Readonly<Record<string, Measured>> = {
  exp: { kernel: exp_f32, exact: elementary.exp },
  log: { kernel: log_f32, exact: elementary.log },
  tanh: { kernel: tanh_f32, exact: elementary.tanh },
  sigmoid: { kernel: sigmoid_f32, exact: elementary.sigmoid },
};

const { values, positionals } = parseArgs({
  options: { step: { type: "string", default: "1" } },
  allowPositionals: true,
});
const step = Number(values.step);
if (!Number.isInteger(step) || step < 1)
  throw new RangeError(`--step is ${values.step}; it must be a whole number ≥ 1.`);
for (const name of positionals.length > 0 ? positionals : Object.keys(FUNCTIONS)) {
  if (!(name in FUNCTIONS)) throw new RangeError(`${name} is not one of ${Object.keys(FUNCTIONS).join(", ")}.`);
  const { ulps, at, nearest } = largestError(FUNCTIONS[name], step);
  const share = ((100 * nearest) / Math.ceil(2 ** 32 / step)).toFixed(2);
  console.log(`${name}: at most ${ulps.toFixed(3)} ulp, at ${at}; ${share} % of the results are the nearest float32`);
}
