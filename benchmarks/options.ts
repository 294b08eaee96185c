/** The command line of `pnpm bench`. */
import { parseArgs } from "node:util";
import type { Build, System } from "./runner/contestant.ts";

export const RIVALS = ["tfjs-wasm", "tfjs-cpu", "jax-js", "ort-web", "torch"] as const satisfies readonly System[];
const BUILDS = ["simd", "relaxed"] as const satisfies readonly Build[];

export const USAGE = `pnpm bench [name…] [options]

  name               a group (gemm, train, dispatch), a part of a scene's name (mlp, "nn 512"),
                     or a kernel family, whose own suite is run; nothing means all groups
  --against a,b      rivals: ${RIVALS.join(", ")}; "none" for none
  --build a,b        builds of wasmgrad: simd, relaxed (both)
  --rounds n         turns of each system (7)
  --json FILE        write the figures, every round included
  --save             the same, to benchmarks/results/<cpu>-<node>.json`;

/** What was typed cannot be run; the message is for the user. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export interface Options {
  readonly names: readonly string[];
  /** Null: each group's own choice. */
  readonly against: readonly System[] | null;
  readonly builds: readonly Build[];
  readonly rounds: number;
  readonly json: string | null;
  readonly save: boolean;
  readonly help: boolean;
}

/** @throws UsageError */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      against: { type: "string" },
      build: { type: "string", default: BUILDS.join(",") },
      rounds: { type: "string", default: "7" },
      json: { type: "string" },
      save: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds > 0))
    throw new UsageError(`--rounds ${values.rounds} is not a positive integer.`);
  return {
    names: positionals,
    against: values.against === undefined ? null : listOf("against", values.against, RIVALS),
    builds: listOf("build", values.build, BUILDS),
    rounds,
    json: values.json ?? null,
    save: values.save,
    help: values.help,
  };
}

function listOf<T extends string>(option: string, text: string, allowed: readonly T[]): T[] {
  if (text === "none" && option === "against") return [];
  return text.split(",").map((name) => {
    const found = allowed.find((candidate) => candidate === name);
    if (found === undefined) throw new UsageError(`--${option} ${name} is unknown; it can be ${allowed.join(", ")}.`);
    return found;
  });
}
