let recording = true;

/** True while ops record their history. */
export const isRecording = (): boolean => recording;

/** Run `fn` with recording switched on or off, and restore what was before. */
export function withRecording<T>(on: boolean, fn: () => T): T {
  const before = recording;
  recording = on;
  try {
    return fn();
  } finally {
    recording = before;
  }
}

/**
 * Run `fn` without recording history: for evaluation, and for updates that are not part of the loss.
 * It changes nothing else: scopes free tensors as always.
 */
export const noGrad = <T>(fn: () => T): T => withRecording(false, fn);
