/**
 * @wasmgrad/autograd/testing: is a gradient right? For authors of ops and layers. Needs no test runner.
 */
export { caseChecks, type Check } from "./case-checks.ts";
export {
  defineCases,
  type Case,
  type CaseList,
  type Golden,
  type Refusal,
  type Roundings,
  type Run,
} from "./define-cases.ts";
export { awayFromZero, booleans, distinct, labels, positive, reals, uniform, type Domain } from "./domains.ts";
export { gradCheck, type GradCheckOptions, type VariableFunction } from "./grad-check.ts";
