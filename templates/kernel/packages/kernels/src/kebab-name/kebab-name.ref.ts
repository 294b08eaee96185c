/** The definition of the kebab-name kernels: plain loops. */
import type { Elements } from "../memory/views.ts";

/** y[i] = f(x[i]), for i < n */
export function camelName(n: number, x: Elements, y: Elements): void {
  for (let i = 0; i < n; i++) y[i] = f(x[i]);
}

function f(x: number): number {
  throw new Error(`kebab-name: f(${x}) is not defined yet.`);
}
