/** The Chromium that tests run in. */
export const chromium: string = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

/** Quiet, without the sandbox, which a container does not allow, and without its small shared memory. */
export const flags: string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
