/** `pnpm lines`: counts the files of docs/reading-order.md, which promises to stay under 1,000 lines. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const MOST = 1000;
const root = resolve(import.meta.dirname, "..");
const text = readFileSync(join(root, "docs/reading-order.md"), "utf8");
const files = [...text.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map((match) => match[1]);
const counts = files.map((file) => readFileSync(join(root, file), "utf8").split("\n").length - 1);
files.forEach((file, i) => console.log(`${String(counts[i]).padStart(5)}  ${file}`));
const total = counts.reduce((sum, n) => sum + n, 0);
console.log(`${String(total).padStart(5)}  in ${files.length} files, at most ${MOST}`);
if (total > MOST || files.length !== 10) process.exitCode = 1;
