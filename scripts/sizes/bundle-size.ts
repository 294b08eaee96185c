/** How many bytes of a package or an application a browser has to fetch. */
import { gzipSync } from "node:zlib";
import { relative } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { root } from "../workspace/packages.ts";

export interface Size {
  readonly minified: number;
  /** gzip -9 */
  readonly gzip: number;
  /** The modules inside, by path from the root, with their minified bytes. */
  readonly modules: Readonly<Record<string, number>>;
}

/** Says whether a module, by what its importer wrote, stays outside of the bundle. */
export type IsExternal = (specifier: string, importer: string) => boolean;

/** Bundle an entry for browsers, minified, and weigh it. */
export async function sizeOf(entry: string, isExternal: IsExternal = () => false): Promise<Size> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
    legalComments: "none",
    logLevel: "silent",
    plugins: [leaveOut(isExternal)],
    absWorkingDir: root,
  });
  const { contents } = result.outputFiles[0];
  return {
    minified: contents.length,
    gzip: gzipSync(contents, { level: 9 }).length,
    modules: modulesOf(result.metafile),
  };
}

const leaveOut = (isExternal: IsExternal): Plugin => ({
  name: "leave-out",
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) =>
      kind !== "entry-point" && isExternal(path, importer) ? { path, external: true } : undefined,
    );
  },
});

function modulesOf({ outputs }: Metafile): Record<string, number> {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return Object.fromEntries(inputs.map(([path, { bytesInOutput }]) => [relative(".", path), bytesInOutput]));
}
