/** `pnpm example <name> [options]`: runs `examples/<name>/main.ts` with the options. */
import { existsSync, globSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../workspace/packages.ts";

const [name = ""] = process.argv.splice(2, 1);
const main = join(root, "examples", name, "main.ts");
if (name !== "" && existsSync(main)) {
  // The program finds itself and its own options where it would without this script.
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
} else {
  const names = globSync("examples/*/main.ts", { cwd: root }).map((path) => dirname(path).slice("examples/".length));
  console.error(
    `${name === "" ? "Which example?" : `There is no example ${name}.`} There are: ${names.sort().join(", ")}.`,
  );
  process.exitCode = 2;
}
