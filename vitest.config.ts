import { existsSync } from "node:fs";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { chromium, flags } from "./scripts/workspace/chromium.ts";

const source = { conditions: ["wasmgrad-source", "module", "import", "default"] };

/** A page served with these may share memory between threads. */
const isolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** Every test of the packages in Chromium, except those that name Node in the file's name. */
function browser(name: string, isolated: boolean): TestProjectInlineConfiguration {
  return {
    extends: true,
    server: { headers: isolated ? isolation : {} },
    // Found while a test runs, it would make the page load again.
    optimizeDeps: { include: ["fast-check"] },
    test: {
      name,
      provide: { isolated },
      include: ["packages/*/{src,test}/**/*.test.ts"],
      exclude: ["**/node_modules/**", "**/*.node.test.ts"],
      browser: {
        enabled: true,
        provider: playwright({ launchOptions: { executablePath: chromium, args: flags } }),
        headless: true,
        screenshotFailures: false,
        instances: [{ browser: "chromium" }],
      },
    },
  };
}

export default defineConfig({
  resolve: source,
  ssr: { resolve: source },
  test: {
    reporters: ["default", ...(process.env["WASMGRAD_TALLY"] ? ["./scripts/report/vitest-reporter.ts"] : [])],
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["packages/*/{src,test}/**/*.test.ts", "examples/*/**/*.test.ts", "scripts/**/*.test.ts"],
        },
      },
      // Without Chromium `vitest run --project chromium` fails by name, and node runs all the same.
      ...(existsSync(chromium) ? [browser("chromium", false), browser("chromium-isolated", true)] : []),
    ],
  },
});
