import type { Shape, Tensor } from "@wasmgrad/tensor";
import type { Variable } from "./variable.ts";

/** What `forward` gives back: one output, or several, or outputs with values that only rules need. */
export type Forward<X extends string = never> =
  | Tensor
  | { readonly y: Tensor | readonly Tensor[]; readonly saved?: Readonly<Record<X, Tensor>> };

/** What a gradient rule may use: the saved inputs and outputs, all input shapes, the options. */
export type Context<I extends string, N extends string, S extends string, X extends string, O> = {
  readonly [K in Exclude<S, N>]: Variable;
} & { readonly [K in X | (S & N)]: Tensor } & {
  /** Shape of each input; [] for a number. */
  readonly shapes: Readonly<Record<I, Shape>>;
  readonly options: O;
};

/**
 * The definition of a differentiable op.
 *
 * Rules are typed over Variables. When no higher order is recorded the engine passes tensors instead;
 * rules are written with differentiable ops, which take either, and never notice.
 */
export interface OpDefinition<I extends string, N extends I, S extends I | "y", X extends string, O, D = Variable> {
  readonly name: string;
  /** Names of the inputs in order. A name may stand for a list of inputs: see `list`. */
  readonly inputs: readonly I[];
  /** True when the one name in `inputs` stands for any number of inputs; its rule gets the index. */
  readonly list?: boolean;
  /** Inputs without gradient: labels, masks. */
  readonly notDifferentiable?: readonly N[];
  /** Inputs, and the output `y`, whose values the rules use. What is not named here is not kept alive. */
  readonly save?: readonly S[];
  readonly forward: (inputs: readonly (Tensor | number)[], options: O) => Forward<X>;
  /** dx for each differentiable input, from dy. One left out or misspelt does not compile. */
  readonly backward: {
    readonly [K in Exclude<I, N>]: (dy: D, context: Context<I, N, S, X, O>, index: number) => Variable;
  };
  /** All gradients that are needed in one pass, on plain tensors. Optional; must agree with `backward`. */
  readonly fused?: (
    dy: Tensor,
    context: FusedContext<I, S, X, O>,
    needs: Readonly<Record<Exclude<I, N>, boolean>>,
  ) => Readonly<Partial<Record<Exclude<I, N>, Tensor | undefined>>>;
}

/** As `Context`, with tensors throughout. */
export type FusedContext<I extends string, S extends string, X extends string, O> = {
  readonly [K in S | X]: Tensor;
} & { readonly shapes: Readonly<Record<I, Shape>>; readonly options: O };

/** Values by name, as the engine hands them to a rule. Shapes are collected when a rule asks for them. */
export class RuleContext {
  declare readonly options: unknown;
  declare readonly node: { shapes(): unknown };
  [name: string]: unknown;

  constructor(node: { readonly options: unknown; shapes(): unknown }) {
    this.options = node.options;
    this.node = node;
  }

  get shapes(): unknown {
    return this.node.shapes();
  }
}

export type Rule = (dy: Variable, context: RuleContext, index: number) => Variable;

/** A definition as the engine sees it: the types erased, one object layout for all ops. */
export class OpRules {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly list: boolean;
  readonly forward: (inputs: readonly (Tensor | number)[], options: unknown) => Forward<string>;
  /** The rule of each input, by position; undefined where no gradient flows. */
  readonly rules: readonly (Rule | undefined)[];
  readonly fused: ((dy: Tensor, context: RuleContext, needs: Record<string, boolean>) => Fused) | undefined;
  /** Names of the saved values, and the position of each among the inputs; −1 for the output. */
  readonly savedNames: readonly string[];
  readonly savedFrom: readonly number[];
  private readonly needsByBits: Record<string, boolean>[];

  constructor(definition: ErasedDefinition) {
    const { name, inputs, list = false, forward, backward, fused, save = [] } = definition;
    this.name = name;
    this.inputs = inputs;
    this.list = list;
    this.forward = forward;
    this.rules = inputs.map((input) => backward[input]);
    this.fused = fused;
    this.savedNames = save;
    this.needsByBits = [];
    this.savedFrom = save.map((saved) => inputs.indexOf(saved));
  }

  /** Which inputs want a gradient, by name, from one bit for each: made once, used at every pass. */
  needs(bits: number): Record<string, boolean> {
    return (this.needsByBits[bits] ??= Object.fromEntries(
      this.inputs.map((name, i) => [name, ((bits >> i) & 1) === 1]),
    ));
  }

  /** The rule of input i. */
  rule(i: number): Rule | undefined {
    return this.rules[this.list ? 0 : i];
  }
}

type Fused = Record<string, Tensor | undefined>;

/** An `OpDefinition` with the types erased. */
export interface ErasedDefinition {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly list?: boolean;
  readonly save?: readonly string[];
  readonly forward: OpRules["forward"];
  readonly backward: Readonly<Record<string, Rule | undefined>>;
  readonly fused?: OpRules["fused"];
}
