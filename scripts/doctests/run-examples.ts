/**
 * Runs examples, one after another, in a process of their own:
 * `node run-examples.ts <results.json> <example.ts> …`. Writes one list of problems an example.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { format, inspect } from "node:util";
import { matches, plain } from "./matches.ts";

const [resultsFile, ...examples] = process.argv.slice(2);
const results: Record<string, string[]> = {};
let problems: string[] = [];

const doctest = {
  format,
  value(line: number, text: string, value: unknown): void {
    if (!matches(value, text))
      problems.push(`line ${line}: says ${text}\n  and is ${inspect(plain(value), { depth: 6 })}`);
  },
  async throws(line: number, text: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!matches(String(error), text)) problems.push(`line ${line}: should throw ${text}\n  and throws ${error}`);
      return;
    }
    problems.push(`line ${line}: should throw ${text}\n  and does not`);
  },
};
Object.assign(globalThis, { __doctest: doctest });

for (const example of examples) {
  problems = [];
  results[example] = ["stopped here"];
  try {
    await import(pathToFileURL(example).href);
  } catch (error) {
    problems.push(inspect(error));
  }
  results[example] = problems;
  writeFileSync(resultsFile, JSON.stringify(results));
}
