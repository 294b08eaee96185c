/**
 * The SHA-256 of the bytes, as 64 hexadecimal digits.
 *
 * @throws Error in a page that is not secure: only there the host has no `crypto.subtle`
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  requireSha256();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @throws Error when `sha256` would */
export function requireSha256(): void {
  if (globalThis.crypto?.subtle !== undefined) return;
  throw new Error(
    "sha256: crypto.subtle is missing, so a download cannot be verified. Browsers have it in secure pages only: serve the page over " +
      "https or from localhost.",
  );
}
