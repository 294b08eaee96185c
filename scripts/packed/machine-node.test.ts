import { delimiter } from "node:path";
import { expect, test } from "vitest";
import { machineNode, machinePath } from "./machine-node.ts";

test("tools that packages install are left out", () => {
  const path = ["/repo/node_modules/.bin", "/home/x/.npm/_npx/1a/node_modules/.bin", "/usr/bin"].join(delimiter);
  expect(machinePath(path)).toBe("/usr/bin");
});

test("the machine has a Node that is not the workspace's", () => {
  expect(machineNode()).not.toContain("node_modules");
});
