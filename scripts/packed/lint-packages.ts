/** `pnpm check:packages`: publint and arethetypeswrong read every tarball. */
import { Report } from "../report/report.ts";
import { mapParallel, run } from "../workspace/run.ts";
import { packAll } from "./pack.ts";

const report = new Report("check:packages");
await mapParallel(await packAll("linted-tarballs"), async ({ package: { manifest }, tarball }) => {
  const { code, output } = await run("publint", ["run", tarball, "--strict"]);
  report.check(`publint ${manifest.name}`, code === 0 ? [] : [output]);
  const types = await run("attw", [tarball, "--profile", "esm-only", "--no-color"]);
  report.check(`attw ${manifest.name}`, types.code === 0 ? [] : [types.output]);
});
report.finish();
