/** The words of an error and of its cause, where fetch ("ENOTFOUND") and the gzip streams keep what matters. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause, message } = error;
  if (!(cause instanceof Error)) return message || error.name;
  const code = (cause as { readonly code?: unknown }).code;
  const detail = typeof code === "string" && !cause.message.includes(code) ? `${code} ${cause.message}` : cause.message;
  return message ? `${message} (${detail.trim()})` : detail.trim();
}
