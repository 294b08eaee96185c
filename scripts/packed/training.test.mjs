import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { reproducible } from "wasmgrad";
import { trainAndHash } from "./train-and-hash.mjs";

const options = { steps: 60, seed: 3 };

test("a network learns generated digits", () => {
  const { loss } = trainAndHash({ steps: 300, seed: 1 });
  assert.ok(loss < Math.log(10) / 2, `the loss after 300 steps is ${loss}; ten classes begin at ln 10`);
});

test("under reproducible(), this Node and the workspace's give the same bytes", () => {
  reproducible();
  const here = trainAndHash(options);
  assert.deepEqual(trainAndHash(options), here);
  const program = `
    import { reproducible } from "wasmgrad";
    import { trainAndHash } from "./train-and-hash.mjs";
    reproducible();
    console.log(JSON.stringify(trainAndHash(${JSON.stringify(options)})));`;
  const node = process.env.WORKSPACE_NODE;
  const there = execFileSync(node, ["--input-type=module", "--eval", program], { cwd: join(import.meta.dirname) });
  assert.deepEqual(JSON.parse(there), here);
});
