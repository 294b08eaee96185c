import { assign, type Tensor } from "@wasmgrad/tensor";

type State = Readonly<Record<string, Tensor>>;

/**
 * Copy the tensors of `state` into those of `target`, name by name, after checking all of them.
 * @throws Error listing what is missing, unexpected, or of another shape
 */
export function loadInto(target: State, state: State): void {
  const problems = [
    ...Object.keys(target).flatMap((name) => (name in state ? [] : [`${name} is missing`])),
    ...Object.keys(state).flatMap((name) => (name in target ? [] : [`${name} is unexpected`])),
    ...Object.keys(target).flatMap((name) => mismatch(name, target[name], state[name])),
  ];
  if (problems.length > 0) {
    throw new Error(`loadStateDict: ${problems.join("; ")}. The layer has: ${Object.keys(target).join(", ")}.`);
  }
  for (const [name, tensor] of Object.entries(target)) assign(tensor, state[name]);
}

function mismatch(name: string, ours: Tensor, given: Tensor | undefined): string[] {
  if (given === undefined) return [];
  const [a, b] = [ours, given].map((t) => `${t.dtype} [${t.shape.join(", ")}]`);
  return a === b ? [] : [`${name} is ${b}, the layer has ${a}`];
}
