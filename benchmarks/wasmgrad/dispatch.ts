import { add, parameter } from "@wasmgrad/autograd";
import { add as addTensors, scope, tensor } from "@wasmgrad/tensor";
import type { DispatchTask } from "../groups/dispatch.ts";
import type { Work } from "../runner/contestant.ts";

/** Eager additions, a scope around each thousand. */
export function dispatch(task: DispatchTask): Work {
  const { a, b } = { a: tensor(task.a), b: tensor(task.b) };
  const x = parameter(a);
  const addAll = (): void => {
    for (let i = 0; i < task.operations; i++) addTensors(a, b);
  };
  const recordAll = (): void => {
    for (let i = 0; i < task.operations; i++) add(x, b);
  };
  return {
    loop(repetitions) {
      for (let i = 0; i < repetitions; i++) scope(task.gradient ? recordAll : addAll);
    },
    witness: () => scope(() => [...addTensors(a, b).toTypedArray()]),
    dispose: () => [a, b].forEach((t) => t.dispose()),
  };
}
