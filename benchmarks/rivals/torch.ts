/** PyTorch, in one Python process that is told what to do by lines of JSON and times itself. */
import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CannotRun, type Contestant, type Subject, type Task } from "../runner/contestant.ts";

/** The system's own Python, where distributions install PyTorch; TORCH_PYTHON names another. */
const PYTHON = process.env.TORCH_PYTHON ?? "/usr/bin/python3";

type Request = { do: "describe" | "prepare" | "run" | "witness" | "dispose"; [key: string]: unknown };
type Reply = { error?: string; description?: string; id?: number; milliseconds?: number; values?: number[] };

export async function openTorch(): Promise<Contestant> {
  try {
    execFileSync(PYTHON, ["-c", "import torch"], { stdio: "ignore" });
  } catch {
    throw new CannotRun(`${PYTHON} -c 'import torch' fails`);
  }
  const python = new Python();
  const { description = "" } = await python.ask({ do: "describe" });
  return {
    system: "torch",
    build: null,
    threads: 1,
    description,
    prepare: (task) => prepare(python, task),
    close: () => python.close(),
  };
}

async function prepare(python: Python, task: Task): Promise<Subject> {
  const { id } = await python.ask({ do: "prepare", task });
  return {
    run: async (repetitions) => (await python.ask({ do: "run", id, repetitions })).milliseconds!,
    witness: async () => (await python.ask({ do: "witness", id })).values!,
    dispose: () => void python.ask({ do: "dispose", id }),
  };
}

/** Requests are answered in order, one line each. */
class Python {
  #process: ChildProcessWithoutNullStreams;
  #waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void }[] = [];

  constructor() {
    this.#process = spawn(PYTHON, ["-u", fileURLToPath(new URL("torch-worker.py", import.meta.url))]);
    this.#process.stderr.pipe(process.stderr);
    createInterface(this.#process.stdout).on("line", (line) => {
      const reply = JSON.parse(line) as Reply;
      const { resolve, reject } = this.#waiting.shift()!;
      if (reply.error === undefined) resolve(reply);
      else reject(new CannotRun(reply.error));
    });
    this.#process.on("exit", (code) => {
      for (const { reject } of this.#waiting) reject(new Error(`torch: Python ended with code ${code}.`));
    });
  }

  ask(request: Request): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(JSON.stringify(request, encodeArrays) + "\n");
    });
  }

  close(): void {
    this.#process.stdin.end();
  }
}

/** Typed arrays travel as `{ dtype, base64 }`. */
function encodeArrays(_key: string, value: unknown): unknown {
  if (!(value instanceof Float32Array || value instanceof Int32Array)) return value;
  const base64 = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  return { dtype: value instanceof Float32Array ? "float32" : "int32", base64 };
}
