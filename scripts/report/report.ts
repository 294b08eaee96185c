/**
 * What a check found, counted the way a test run counts: every rule about every package, every
 * tarball and every documented example is a test that passes, fails or is skipped.
 *
 * `.ci/run` adds up the lines that reports append to the file `$WASMGRAD_TALLY`.
 */
import { appendFileSync } from "node:fs";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Tell `.ci/run` the counts of one run. Without `$WASMGRAD_TALLY` this does nothing. */
export function writeTally(name: string, { passed, failed, skipped }: Tally): void {
  const file = process.env["WASMGRAD_TALLY"];
  if (file) appendFileSync(file, `${name}\t${passed}\t${failed}\t${skipped}\n`);
}

export class Report {
  readonly #name: string;
  readonly #tally: Tally = { passed: 0, failed: 0, skipped: 0 };

  constructor(name: string) {
    this.#name = name;
  }

  get failed(): number {
    return this.#tally.failed;
  }

  /** One test: it passes when there is no problem. */
  check(what: string, problems: readonly string[]): void {
    if (problems.length === 0) {
      this.#tally.passed++;
      return;
    }
    this.#tally.failed++;
    console.error(`✗ ${what}\n${problems.map((p) => indented(p)).join("\n")}`);
  }

  /** One test that could not run here, and why. */
  skip(what: string, why: string): void {
    this.#tally.skipped++;
    console.log(`- ${what}: skipped, ${why}`);
  }

  /** Counts of a run inside this one. */
  add({ passed, failed, skipped }: Tally): void {
    this.#tally.passed += passed;
    this.#tally.failed += failed;
    this.#tally.skipped += skipped;
  }

  /** Print the counts, pass them on, and choose the exit code. */
  finish(): void {
    const { passed, failed, skipped } = this.#tally;
    const extra = skipped > 0 ? `, ${skipped} skipped` : "";
    console.log(`${this.#name}: ${passed} passed, ${failed} failed${extra}`);
    writeTally(this.#name, this.#tally);
    if (failed > 0) process.exitCode = 1;
  }
}

const indented = (text: string): string => text.trimEnd().replace(/^/gm, "    ");
