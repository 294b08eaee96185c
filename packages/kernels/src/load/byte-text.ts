/**
 * Bytes as text that a source file can hold without an escape, and that gzip compresses about as well as
 * the bytes: what repeats in them repeats in it, which base64 would hide.
 *
 *   byte = digit + 87·plane        plane 0: one character · plane 1: " " before it · plane 2: "!" before it
 *
 * Most bytes of WebAssembly are small, so that the text is not much longer than the bytes.
 */
const DIGITS = "#%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";
const PLANES = ["", " ", "!"];

/** The text of some bytes. */
export function encodeBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += PLANES[Math.floor(byte / DIGITS.length)] + DIGITS[byte % DIGITS.length];
  return text;
}

/** The bytes of a text that `encodeBytes` wrote. */
export function decodeBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  let [length, base] = [0, 0];
  for (const char of text) {
    const plane = PLANES.indexOf(char);
    if (plane > 0) base = plane * DIGITS.length;
    else {
      bytes[length++] = base + DIGITS.indexOf(char);
      base = 0;
    }
  }
  return bytes.slice(0, length);
}
