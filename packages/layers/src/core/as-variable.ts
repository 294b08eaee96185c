import { constant, Variable, type Value } from "@wasmgrad/autograd";

/** Layers return Variables whatever they are given: a tensor becomes one that needs no gradient. */
export const asVariable = (x: Value): Variable => (x instanceof Variable ? x : constant(x));
