/**
 * ONNX Runtime Web on WASM, one thread. It runs fixed graphs and has no gradients: matrix products only.
 * Operands are fed with each run, as they must be where neither is a constant of the model.
 */
import * as ort from "onnxruntime-web";
import { corners } from "../groups/gemm.ts";
import { CannotRun, subject, type Contestant, type Subject, type Task } from "../runner/contestant.ts";
import { gemmModel } from "./onnx-model.ts";

export async function openOrt(): Promise<Contestant> {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  return {
    system: "ort-web",
    build: null,
    threads: 1,
    description: `onnxruntime-web ${ort.env.versions.web}`,
    prepare,
  };
}

async function prepare(task: Task): Promise<Subject> {
  if (task.group !== "gemm") throw new CannotRun("runs fixed graphs, without gradients");
  const { m, n, k, transposeA, transposeB } = task;
  const [a, b] = [transposeA ? [k, m] : [m, k], transposeB ? [n, k] : [k, n]];
  const session = await ort.InferenceSession.create(gemmModel(a, b, [m, n], task), { executionProviders: ["wasm"] });
  const feeds = { a: new ort.Tensor("float32", task.a, a), b: new ort.Tensor("float32", task.b, b) };
  return subject({
    async loop(repetitions) {
      for (let i = 0; i < repetitions; i++) await session.run(feeds);
    },
    async witness() {
      const { c } = await session.run(feeds);
      return corners(task).map((i) => (c.data as Float32Array)[i]);
    },
    dispose: () => void session.release(),
  });
}
