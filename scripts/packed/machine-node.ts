/** The machine's own Node: what a user of the packages has, which may be older than the workspace's. */
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "../workspace/packages.ts";

/** `PATH` without the tools that packages install: those of this workspace, and of `npx`. */
export function machinePath(path: string = process.env["PATH"] ?? ""): string {
  return path
    .split(delimiter)
    .filter((folder) => !/[/\\]node_modules([/\\]|$)/.test(folder))
    .join(delimiter);
}

/** The first `node` of that `PATH`. */
export function machineNode(): string {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const node = machinePath()
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (node === undefined) throw new Error("No Node on PATH outside node_modules.");
  if (realpathSync(node).startsWith(root)) throw new Error(`${node} is the workspace's own Node.`);
  return node;
}
