/**
 * jax-js on its WASM device, every function under `jit`.
 *
 * Arrays are lazy: nothing is computed before it is asked for, so each result is waited for. An
 * argument passed is an argument given away; `.ref` keeps it.
 */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { defaultDevice, init, jit, numpy as np } from "@jax-js/jax";
import type { DispatchTask } from "../groups/dispatch.ts";
import { corners, type GemmTask } from "../groups/gemm.ts";
import { CannotRun, subject, type Contestant, type Task, type Work } from "../runner/contestant.ts";
import { train } from "./jax-train.ts";

export async function openJax(): Promise<Contestant> {
  const devices = await init("wasm");
  if (!devices.includes("wasm")) throw new Error("jax-js: the wasm device does not start.");
  defaultDevice("wasm");
  const manifest = createRequire(import.meta.url)
    .resolve("@jax-js/jax")
    .replace(/dist.*/, "package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return {
    system: "jax-js",
    build: null,
    threads: 1,
    description: `@jax-js/jax ${version}`,
    prepare: async (task) => subject(workOf(task)),
  };
}

function workOf(task: Task): Work {
  if (task.group === "gemm") return gemm(task);
  return task.group === "train" ? train(task) : dispatch(task);
}

const array = (data: Float32Array<ArrayBuffer>, shape: number[]): np.Array => np.array(data).reshape(shape);

function gemm(task: GemmTask): Work {
  const { m, n, k, transposeA, transposeB } = task;
  const a = array(task.a, transposeA ? [k, m] : [m, k]);
  const b = array(task.b, transposeB ? [n, k] : [k, n]);
  const product = jit((a: np.Array, b: np.Array) =>
    np.matmul(transposeA ? np.transpose(a) : a, transposeB ? np.transpose(b) : b),
  );
  return {
    async loop(repetitions) {
      for (let i = 0; i < repetitions; i++) (await product(a.ref, b.ref).blockUntilReady()).dispose();
    },
    async witness() {
      const values = await product(a.ref, b.ref).data();
      return corners(task).map((i) => values[i]);
    },
    dispose: () => [a, b, product].forEach((x) => x.dispose()),
  };
}

function dispatch(task: DispatchTask): Work {
  if (task.gradient) throw new CannotRun("records no tape: gradients come from traced functions");
  const [a, b] = [np.array(task.a), np.array(task.b)];
  const add = jit((a: np.Array, b: np.Array) => np.add(a, b));
  return {
    async loop(repetitions) {
      for (let i = 0; i < repetitions; i++) {
        for (let j = 0; j < task.operations; j++) (await add(a.ref, b.ref).blockUntilReady()).dispose();
      }
    },
    witness: async () => [...(await add(a.ref, b.ref).data())],
    dispose: () => [a, b, add].forEach((x) => x.dispose()),
  };
}
