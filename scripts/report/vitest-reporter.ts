/** Passes the counts of a vitest run on to `.ci/run`. */
import type { Reporter, TestModule } from "vitest/node";
import { writeTally } from "./report.ts";

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      // A file that cannot be loaded has no tests to fail.
      if (module.errors().length > 0) tally.failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") tally.passed++;
        else if (state === "skipped") tally.skipped++;
        else tally.failed++;
      }
    }
    const projects = [...new Set(modules.map((m) => m.project.name))].join("+");
    writeTally(`vitest-${projects || "none"}`, tally);
  }
}
