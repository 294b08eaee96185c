/** Runs programs. */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";
import { root } from "./packages.ts";

export interface Result {
  readonly code: number;
  /** What it wrote to stdout. */
  readonly stdout: string;
  /** What it wrote to stdout and stderr, in the order of arrival. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Stop it after so many milliseconds. */
  readonly timeout?: number;
  /** What it reads from stdin; nothing by default. */
  readonly input?: string;
}

/** The workspace's own tools, its Node among them, come first. */
export const workspacePath = (): string => join(root, "node_modules/.bin") + delimiter + process.env["PATH"];

/** Run a program to its end. It never rejects: a program that is not there ends with code 127. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const { cwd = root, env = {}, timeout = 300_000, input = "" } = options;
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, PATH: workspacePath(), NO_COLOR: "1", ...env },
      stdio: "pipe",
      timeout,
    });
    let [stdout, output] = ["", ""];
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    // A program that does not read its input may be gone before all of it is written.
    child.stdin.on("error", () => {}).end(input);
    child.on("error", (error) => done({ code: 127, stdout, output: `${output}${error.message}\n` }));
    child.on("close", (code, signal) => {
      if (signal) output += `\nstopped by ${signal} (limit ${timeout / 1000} s)\n`;
      done({ code: code ?? 1, stdout, output });
    });
  });
}

/** Map with as many at work at once as there are cores. */
export async function mapParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}
