/** `pnpm new-kernel <family>`, `pnpm new-op <name>`, `pnpm new-layer <Name>`: starts one from its template. */
import { join } from "node:path";
import { root } from "../workspace/packages.ts";
import { instantiate, TEMPLATES } from "./instantiate.ts";
import { substitute } from "./names.ts";

const [kind, name] = process.argv.slice(2);
const template = TEMPLATES[kind ?? ""];
if (template === undefined || name === undefined) {
  console.error(`usage: pnpm new-${kind ?? "<kind>"} <name>; there are ${Object.keys(TEMPLATES).join(", ")}.`);
  process.exit(2);
}
try {
  const written = instantiate(join(root, "templates", kind), template, { name, root });
  console.log(`${written.join("\n")}\n\n${substitute(template.next, name)}`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
