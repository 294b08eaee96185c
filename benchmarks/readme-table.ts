/**
 * `pnpm bench:readme [FILE]`: writes the figures of a result file (by default that of this machine)
 * between the markers of the front page and of this folder's README.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resultFile, thisMachine } from "./report/machine.ts";
import { fullTables, shortTable } from "./report/markdown.ts";
import { readResults } from "./report/results.ts";

const START = "<!-- bench:start -->";
const END = "<!-- bench:end -->";

/** Replace what stands between the markers. */
function writeBetweenMarkers(url: URL, text: string): void {
  const page = readFileSync(url, "utf8");
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`bench:readme: ${fileURLToPath(url)} has no ${START} … ${END}.`);
  writeFileSync(url, `${page.slice(0, start + START.length)}\n\n${text}\n\n${page.slice(end)}`);
}

const file = process.argv[2] ?? resultFile(thisMachine());
if (!existsSync(file)) throw new Error(`bench:readme: there is no ${file}. pnpm bench --save makes it.`);
const results = readResults(file);
writeBetweenMarkers(new URL("../README.md", import.meta.url), shortTable(results));
writeBetweenMarkers(new URL("README.md", import.meta.url), fullTables(results));
