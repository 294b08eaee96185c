import { afterEach, expect, test, vi } from "vitest";
import { memory, scope } from "../src/index.ts";
import { allocate, track } from "../src/extend.ts";

const mebibyte = 2 ** 20;
afterEach(() => vi.restoreAllMocks());

test("much memory outside every scope is reported once, in words that name scope", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  scope(() => {
    track(allocate([300 * mebibyte], "uint8"));
    expect(memory().liveBytes).toBeGreaterThan(256 * mebibyte);
  });
  expect(warn).not.toHaveBeenCalled();
  const lost = Array.from({ length: 3 }, () => track(allocate([100 * mebibyte], "uint8")));
  track(allocate([1], "uint8")).dispose();
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.calls[0][0]).toMatch(
    /^wasmgrad: \d{3} MiB are in use and no scope is open\. Wrap the body of loops in scope/,
  );
  for (const x of lost) x.dispose();
});
