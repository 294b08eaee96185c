/** The Chromium that tests run in. */
export const chromium: string = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

/** Quiet, and without the sandbox, which a container does not allow. */
export const flags: string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
