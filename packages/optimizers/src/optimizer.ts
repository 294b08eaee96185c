import { Variable } from "@wasmgrad/autograd";
import { keep, scope, zeros, type Tensor } from "@wasmgrad/tensor";

/** A message for developers that most programs never show. */
const debug = (message: string): void => console.debug(message);

/**
 * Changes parameters along their gradients. A subclass holds one update rule.
 */
export abstract class Optimizer {
  readonly parameters: readonly Variable[];
  /** α. May be changed between steps. */
  learningRate: number;
  readonly #skipped = new Set<Variable>();

  protected constructor(parameters: Iterable<Variable>, learningRate: number) {
    this.parameters = [...parameters];
    this.learningRate = learningRate;
    const [first] = this.parameters;
    if (first === undefined) throw new RangeError(`${this.name}: there are no parameters. Pass model.parameters().`);
    for (const p of this.parameters) {
      if (p instanceof Variable && p.node === null && p.requiresGrad) continue;
      throw new TypeError(
        `${this.name}: every parameter must be a leaf Variable that requires a gradient; parameter(tensor) makes one.`,
      );
    }
    if (!(learningRate >= 0))
      throw new RangeError(`${this.name}: learningRate is ${learningRate}; it must be a number ≥ 0.`);
  }

  /** Lower-case name, for messages. */
  get name(): string {
    return this.constructor.name.toLowerCase();
  }

  /**
   * One update of every parameter that has a gradient.
   * @throws Error when none has one
   */
  step(): void {
    const { parameters } = this;
    let updated = 0;
    this.beforeStep();
    for (let i = 0; i < parameters.length; i++) {
      const g = parameters[i].grad;
      if (g === null) {
        this.#skip(i);
        continue;
      }
      this.update(i, parameters[i].value, g);
      updated++;
    }
    if (updated === 0) {
      throw new Error(
        `${this.name}: no parameter has a gradient. Was backward(loss) called, and does loss depend on the parameters?`,
      );
    }
  }

  /** Clear all gradients: `backward` adds to what is there. */
  zeroGrad(): void {
    for (const p of this.parameters) p.grad = null;
  }

  /** Called once a step, before the updates: counters, corrections. */
  protected beforeStep(): void {}

  /** Update one parameter in place. */
  protected abstract update(index: number, p: Tensor, g: Tensor): void;

  #skip(index: number): void {
    const p = this.parameters[index];
    if (this.#skipped.has(p)) return;
    this.#skipped.add(p);
    debug(`${this.name}: parameter ${index} [${p.shape.join(", ")}] has no gradient and is skipped.`);
  }
}

/** Zeros in the shape of `p` that belong to the optimizer: no scope frees them. */
export const stateLike = (p: Tensor): Tensor => scope(() => keep(zeros(p.shape, { dtype: p.dtype })));
