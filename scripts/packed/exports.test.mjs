import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { entryPoints, missingFiles, publishedPackages, superfluousFiles } from "./published.mjs";

const packages = publishedPackages();

test("this is the machine's Node, not the one that the workspace installs", () => {
  assert.ok(process.env.WORKSPACE_NODE, "WORKSPACE_NODE says which Node that is");
  assert.notEqual(process.execPath, process.env.WORKSPACE_NODE);
  assert.ok(!process.execPath.includes("node_modules"));
});

for (const published of packages) {
  const { manifest } = published;
  test(`${manifest.name} has the files that it exports, no tests, and no dependency of the workspace's kind`, () => {
    assert.deepEqual(missingFiles(published), []);
    assert.deepEqual(superfluousFiles(published), []);
    for (const range of Object.values(manifest.dependencies ?? {})) assert.match(range, /^[\^~\d]/);
  });
  for (const specifier of entryPoints(published)) {
    test(`import ${specifier}`, async () => {
      const names = Object.keys(await import(specifier));
      assert.ok(names.length > 0, "exports nothing");
    });
  }
}

test("the raw kernels are valid modules", () => {
  const { folder } = packages.find(({ manifest }) => manifest.name === "@wasmgrad/kernels");
  const files = readdirSync(join(folder, "wasm")).filter((name) => name.endsWith(".simd.wasm"));
  assert.ok(files.length > 0);
  for (const file of files) assert.ok(WebAssembly.validate(readFileSync(join(folder, "wasm", file))), file);
});

test("there is one copy of every package", () => {
  for (const { folder } of packages) {
    assert.throws(() => readdirSync(join(folder, "node_modules", "@wasmgrad")), { code: "ENOENT" });
  }
});
