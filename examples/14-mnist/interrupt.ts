/** Ctrl-C in a busy loop. */
import { setImmediate } from "node:timers/promises";
import type { Progress } from "./progress.ts";

/** How long the loop may work before it looks at the events that wait. */
const PATIENCE = 50;

/**
 * The first Ctrl-C asks the loop to end; the second ends the program.
 *
 * A loop that never awaits a timer never sees a signal. So the loop asks `requested()` between two
 * steps, outside every scope, and now and then that lets the event loop run.
 */
export class Interrupt {
  #pressed = false;
  #lastPause = performance.now();

  /** @param progress closed before anything else is shown */
  constructor(progress: Progress) {
    process.on("SIGINT", () => {
      progress.close();
      if (this.#pressed) process.exit(130);
      this.#pressed = true;
      console.log("\nEnding early: testing what was learned so far. Ctrl-C again ends at once.");
    });
  }

  /** Whether Ctrl-C was pressed. */
  get pressed(): boolean {
    return this.#pressed;
  }

  /** The same, after events were let in: every 50 ms they are. */
  async requested(): Promise<boolean> {
    if (performance.now() - this.#lastPause > PATIENCE) {
      await setImmediate();
      this.#lastPause = performance.now();
    }
    return this.#pressed;
  }
}
