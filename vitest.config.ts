import { defineConfig } from "vitest/config";

const source = { conditions: ["wasmgrad-source", "module", "import", "default"] };

export default defineConfig({
  resolve: source,
  ssr: { resolve: source },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "node", include: ["packages/*/{src,test}/**/*.test.ts", "examples/*/**/*.test.ts"] },
      },
    ],
  },
});
