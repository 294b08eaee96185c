import { Tensor } from "@wasmgrad/tensor";
import { loadInto } from "./load-state.ts";
import { Variable, type Value } from "@wasmgrad/autograd";

/**
 * A part of a network: parameters, buffers, other layers, and a `forward` that uses them.
 *
 * A subclass just assigns them to properties. `Variable`s are parameters, `Tensor`s are buffers (saved,
 * but not trained), `Layer`s and arrays of them are children. Names in saved files are the property
 * names in PyTorch's spelling: `runningMean` becomes `running_mean`.
 */
export abstract class Layer {
  /** True while training: dropout drops, batch statistics are taken. */
  training = true;

  /** The output of the layer. */
  abstract forward(x: Value): Variable;

  /** What distinguishes this layer in a summary: `784 → 128`, say. */
  describe(): string {
    return "";
  }

  /** Direct children with their names. */
  children(): [name: string, layer: Layer][] {
    return Object.entries(this).flatMap(([name, value]: [string, unknown]): [string, Layer][] => {
      if (value instanceof Layer) return [[savedName(name), value]];
      if (!Array.isArray(value)) return [];
      return value.flatMap((item: unknown, i): [string, Layer][] =>
        item instanceof Layer ? [[`${savedName(name)}.${i}`, item]] : [],
      );
    });
  }

  /** This layer and all below it, each once, with the path of names that leads there. */
  layers(prefix: string = ""): [path: string, layer: Layer][] {
    const below = this.children().flatMap(([name, child]) => child.layers(prefix === "" ? name : `${prefix}.${name}`));
    return [[prefix, this], ...below];
  }

  /** All parameters with their names, children included; a shared one only once. */
  namedParameters(): [name: string, parameter: Variable][] {
    return [...new Map(this.#named(Variable).map(([name, p]) => [p, name]))].map(([p, name]) => [name, p]);
  }

  /** All parameters, children included: what an optimizer takes. */
  parameters(): Variable[] {
    return this.namedParameters().map(([, p]) => p);
  }

  /** Number of trained numbers. */
  get parameterCount(): number {
    return this.parameters().reduce((total, p) => total + p.size, 0);
  }

  /** Training mode on or off, here and in all children. Returns the layer. */
  train(on: boolean = true): this {
    for (const [, layer] of this.layers()) layer.training = on;
    return this;
  }

  /** Evaluation mode: `train(false)`. */
  evaluate(): this {
    return this.train(false);
  }

  /**
   * Parameters and buffers by PyTorch's names. The tensors are the layer's own: `clone` what must not
   * follow further training.
   */
  stateDict(): Record<string, Tensor> {
    const parameters = this.#named(Variable).map(([name, p]) => [name, p.value] as const);
    return Object.fromEntries([...parameters, ...this.#named(Tensor)]);
  }

  /**
   * Copy values into the parameters and buffers.
   * @throws Error that lists names which are missing, unexpected, or of another shape; nothing is
   * written then
   */
  loadStateDict(state: Readonly<Record<string, Tensor>>): void {
    loadInto(this.stateDict(), state);
  }

  /** Free all parameters and buffers. */
  dispose(): void {
    for (const p of this.parameters()) p.dispose();
    for (const [, buffer] of this.#named(Tensor)) buffer.dispose();
  }

  #named<T extends object>(kind: abstract new (...args: never[]) => T): [string, T][] {
    return this.layers().flatMap(([path, layer]) =>
      Object.entries(layer).flatMap(([name, value]: [string, unknown]): [string, T][] =>
        value instanceof kind ? [[path === "" ? savedName(name) : `${path}.${savedName(name)}`, value]] : [],
      ),
    );
  }
}

/** `runningMean` → `running_mean` */
const savedName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
