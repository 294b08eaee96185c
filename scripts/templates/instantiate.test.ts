import { expect, test } from "vitest";
import { withExport } from "./instantiate.ts";

test("an export goes where its module belongs, after lists of several lines as well", () => {
  const index = `/** Doc. */\nexport { a } from "./ops/a.ts";\nexport {\n  c,\n  d,\n} from "./ops/create.ts";\nexport { z } from "./ops/z.ts";\n`;
  expect(withExport(index, `export { b } from "./ops/b.ts";`).split("\n")[2]).toBe(`export { b } from "./ops/b.ts";`);
  expect(withExport(index, `export { e } from "./ops/e.ts";`).split("\n")[6]).toBe(`export { e } from "./ops/e.ts";`);
  expect(withExport("/** Doc. */\n", `export { e } from "./e.ts";`)).toBe(`/** Doc. */\nexport { e } from "./e.ts";\n`);
});
