/**
 * Size classes: a request is rounded up to one of about 150 sizes, so that a freed block fits the
 * next request of nearly the same size.
 *
 * ```text
 * 16 32 48 … 1024 | 1280 1536 1792 2048 | 2560 3072 3584 4096 | …
 *  multiples of 16     four steps for each doubling (at most 25 % lost)
 * ```
 */

const SMALL = 1024;
const SMALL_CLASSES = SMALL / 16;

/** Index of the smallest class that holds `bytes`. Zero bytes take the class of 16. */
export function classOf(bytes: number): number {
  if (bytes <= SMALL) return bytes === 0 ? 1 : (bytes + 15) >>> 4;
  const k = 31 - Math.clz32(bytes - 1);
  return SMALL_CLASSES + (k - 10) * 4 + Math.ceil(bytes / 2 ** (k - 2)) - 4;
}

/** Bytes of a block of class `index`. */
export function classBytes(index: number): number {
  if (index <= SMALL_CLASSES) return index * 16;
  const step = (index - SMALL_CLASSES - 1) >> 2;
  const units = ((index - SMALL_CLASSES - 1) & 3) + 5;
  return units * 2 ** (step + 8);
}

/** One more than the largest class index (a 4 GiB block). */
export const CLASS_COUNT = 160;
