/// <reference types="vite/types/importMeta.d.ts" />
import { afterAll, expect, test } from "vitest";
import { caseChecks, type CaseList } from "../src/testing/index.ts";

type Module = Readonly<Record<string, unknown>>;
const opFiles = import.meta.glob<Module>(["../src/ops/*.ts", "!../src/ops/*.cases.ts"], { eager: true });
const sources = import.meta.glob<string>(["../src/ops/*.ts", "!../src/ops/*.cases.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const caseFiles = import.meta.glob<Readonly<Record<string, CaseList<unknown>>>>("../src/ops/*.cases.ts", {
  eager: true,
});
const lists = Object.values(caseFiles).flatMap((file) => Object.values(file));

/** Names that an op file exports, where it defines an op. */
function opsOf(path: string): string[] {
  return sources[path].includes("defineOp(") ? Object.keys(opFiles[path]) : [];
}

test("every exported op has a case list with golden values and refusals, in the file beside it", () => {
  expect(Object.keys(opFiles).length).toBeGreaterThan(30);
  for (const path of Object.keys(opFiles)) {
    const found = Object.values(caseFiles[path.replace(".ts", ".cases.ts")] ?? {});
    expect(found.map((list) => list.name).toSorted(), path).toEqual(opsOf(path).toSorted());
    for (const { name, cases, golden, refusals } of found) {
      expect(
        [cases.length, golden?.length, refusals?.length].every((n) => n !== undefined && n > 0),
        name,
      ).toBe(true);
    }
  }
});

let passed = 0;
for (const list of lists) {
  for (const check of caseChecks(list)) {
    test(check.title, () => {
      check.run();
      passed++;
    });
  }
}

afterAll(() => {
  const cases = lists.reduce((n, list) => n + list.cases.length, 0);
  console.log(`${lists.length} ops × their ${cases} cases: ${passed} checks passed.`);
});
