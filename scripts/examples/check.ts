/** `pnpm check:examples`: every example runs to its end with `--quick`, on the built packages. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { Report } from "../report/report.ts";
import { root } from "../workspace/packages.ts";
import { run } from "../workspace/run.ts";

const report = new Report("check:examples");
for (const main of globSync("examples/*/main.ts", { cwd: root }).sort()) {
  const start = performance.now();
  const { code, output } = await run("node", [join(root, main), "--quick"], { timeout: 120_000 });
  report.check(`${main} --quick`, code === 0 && output.trim() !== "" ? [] : [output || "it prints nothing"]);
  console.log(`${main} --quick: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
report.finish();
