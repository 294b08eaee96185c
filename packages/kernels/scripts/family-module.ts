/** Writes the ES module of one family: its bytes, its typed live bindings, its references. */
import { encodeBytes } from "../src/load/byte-text.ts";
import { letterOf } from "../src/spec/arguments.ts";
import type { FamilySpec, KernelSpec } from "../src/spec/define-kernel.ts";

interface Binaries {
  /** The family has a `<family>.layout.ts`: constants and sizes that callers need, scratch say. */
  readonly layout: boolean;
  readonly simd: Uint8Array;
  readonly relaxed: Uint8Array | undefined;
}

const camel = (name: string): string => name.replace(/[-_](\w)/g, (_, c: string) => c.toUpperCase());
const pattern = (spec: KernelSpec): string => Object.values(spec.args).map(letterOf).join("");
/** `gemm_f32` → `gemm_ref`: the reference for any dtype. */
const refName = (spec: KernelSpec): string => `${spec.name.replace(/_f32$/, "")}_ref`;
const parameters = (spec: KernelSpec): string =>
  Object.keys(spec.args)
    .map((name) => `${camel(name)}: number`)
    .join(", ");

/** Text of `src/generated/<family>.ts`. */
export function familyModule(family: string, spec: FamilySpec, { simd, relaxed, layout }: Binaries): string {
  const { kernels } = spec;
  const references = [...new Set(kernels.map((k) => k.reference.name))].sort();
  const code = (bytes: Uint8Array): string => `["${encodeBytes(bytes)}", ${limitsOffset(bytes, family)}]`;
  return [
    `// Generated from ${family}.spec.ts and ${family}.as.ts by scripts/generate.ts. Do not edit.`,
    `import { loadLazily } from "../load/family.ts";`,
    `import { bindReference, type BoundReference } from "../load/reference.ts";`,
    `import { ${references.join(", ")} } from "../${family}/${family}.ref.ts";`,
    ...(layout ? [`export * from "../${family}/${family}.layout.ts";`] : []),
    ``,
    ...kernels.map((k) => `export let ${k.name}: (${parameters(k)}) => void;`),
    ``,
    ...kernels.map(
      (k) =>
        `export const ${refName(k)}: BoundReference = /* @__PURE__ */ bindReference(${k.reference.name}, "${pattern(k)}");`,
    ),
    ``,
    `loadLazily(`,
    `  {`,
    `    name: "${family}",`,
    `    simd: ${code(simd)},`,
    ...(relaxed ? [`    relaxed: ${code(relaxed)},`] : []),
    `    references: { ${kernels.map((k) => `${k.name}: ${refName(k)}`).join(", ")} },`,
    `  },`,
    `  (k) => {`,
    ...kernels.map((k) => `    ${k.name} = k.${k.name};`),
    `  },`,
    `);`,
    ``,
  ].join("\n");
}

/** Where the flags of the memory import's limits are in a module: after "env", "memory" and the kind. */
export function limitsOffset(bytes: Uint8Array, family: string): number {
  const mark = Buffer.from("\x03env\x06memory\x02", "latin1");
  const at = Buffer.from(bytes).indexOf(mark);
  if (at < 0) throw new Error(`${family}: the module imports no memory.`);
  return at + mark.length;
}
