/** Three bundlers, each without any configuration for this project. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as esbuild from "esbuild";
import { build } from "vite";
import webpack from "webpack";

/** Bundle `app.js` (Vite: `index.html`) of a folder; returns the file that runs. */
export type Bundler = (folder: string) => Promise<string>;

async function withEsbuild(folder: string): Promise<string> {
  const outfile = join(folder, "esbuild/app.js");
  await esbuild.build({ entryPoints: [join(folder, "app.js")], outfile, bundle: true, format: "esm", minify: true });
  return outfile;
}

async function withVite(folder: string): Promise<string> {
  const outDir = join(folder, "vite");
  // Vite's polyfill for preloading looks for a document, which Node lacks.
  await build({ root: folder, logLevel: "error", configFile: false, build: { outDir, modulePreload: false } });
  return globSync(join(outDir, "assets/*.js"))[0];
}

async function withWebpack(folder: string): Promise<string> {
  const compiler = webpack({
    mode: "production",
    context: folder,
    entry: "./app.js",
    output: { path: join(folder, "webpack"), filename: "app.js", module: true },
    experiments: { outputModule: true },
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  if (stats === undefined || stats.hasErrors() || stats.hasWarnings()) {
    throw new Error(stats?.toString({ all: false, errors: true, warnings: true }));
  }
  return join(folder, "webpack/app.js");
}

export const bundlers: Readonly<Record<string, Bundler>> = {
  esbuild: withEsbuild,
  vite: withVite,
  webpack: withWebpack,
};
