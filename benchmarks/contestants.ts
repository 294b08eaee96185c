/** Everyone who can take part. A rival that does not start is reported and left out. */
import "./rivals/one-thread.ts";
import { openJax } from "./rivals/jax-js.ts";
import { openOrt } from "./rivals/ort-web.ts";
import { openTfjs } from "./rivals/tfjs.ts";
import { openTorch } from "./rivals/torch.ts";
import type { Contestant, System } from "./runner/contestant.ts";

const RIVALS: Readonly<Record<Exclude<System, "wasmgrad">, () => Promise<Contestant>>> = {
  "tfjs-wasm": () => openTfjs("wasm"),
  "tfjs-cpu": () => openTfjs("cpu"),
  "jax-js": openJax,
  "ort-web": openOrt,
  torch: openTorch,
};

export async function openRivals(systems: readonly System[], note: (line: string) => void): Promise<Contestant[]> {
  const opened: Contestant[] = [];
  for (const system of systems) {
    if (system === "wasmgrad") continue;
    try {
      opened.push(await RIVALS[system]());
    } catch (error) {
      note(`${system} skipped: ${(error as Error).message}`);
    }
  }
  return opened;
}
