/**
 * `pnpm check:types`: compiles everything that is TypeScript, tests and benchmarks included, and so
 * runs the type tests: in `*.test-d.ts` each line below `// @ts-expect-error` must be an error, and
 * all others must not.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Report } from "../report/report.ts";
import { filesBelow } from "../workspace/files.ts";
import { packages, root } from "../workspace/packages.ts";
import { mapParallel, run } from "../workspace/run.ts";

function projects(): string[] {
  const folders = [
    ...packages().map((p) => p.path),
    ...globSync("examples/*", { cwd: root }).map((folder) => join(root, folder)),
    join(root, "benchmarks"),
    join(root, "scripts"),
  ];
  const names = ["tsconfig.json", "tsconfig.as.json"];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).filter((path) => existsSync(path));
}

/** Errors by file, as `tsc` prints them: `path(line,column): error TS…`. */
function errorsIn(output: string, file: string): string[] {
  return output.split("\n").filter((line) => line.startsWith(`${file}(`));
}

const report = new Report("check:types");

/** A test file of types counts for as many tests as it has expectations; all fail when one does. */
function checkTypeTests(project: string, output: string): void {
  for (const path of filesBelow(dirname(project)).filter((p) => p.endsWith(".test-d.ts"))) {
    const file = relative(root, path);
    const errors = errorsIn(output, file);
    const expectations = readFileSync(path, "utf8").match(/@ts-expect-error/g)?.length ?? 0;
    if (errors.length > 0) report.check(file, errors);
    else report.add({ passed: Math.max(1, expectations), failed: 0, skipped: 0 });
  }
}

await mapParallel(projects(), async (project) => {
  const { code, output } = await run("tsc", ["--project", project, "--pretty", "false"]);
  report.check(relative(root, project), code === 0 ? [] : [output]);
  if (!project.endsWith(".as.json")) checkTypeTests(project, output);
});
report.finish();
