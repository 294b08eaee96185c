/** Counts live handles and, on request, remembers where each was made. */

let live = 0;
let origins: Map<object, string> | null = null;

/** Counters that `memory()` reports; the Tensor constructor and `dispose` call in. */
export const census = {
  opened(handle: object): void {
    live++;
    if (origins !== null) origins.set(handle, origin());
  },
  closed(handle: object): void {
    live--;
    if (origins !== null) origins.delete(handle);
  },
  /** A handle was found by the finalizer net. */
  lost(): void {
    live--;
  },
  /** Start or stop remembering where handles are made. Slow: for finding leaks. */
  trace(on: boolean): void {
    origins = on ? (origins ?? new Map()) : null;
  },
  handles: (): number => live,
  /** Where live handles were made, with their number, most first. */
  origins(): { origin: string; handles: number }[] {
    const counts = new Map<string, number>();
    for (const place of origins?.values() ?? []) counts.set(place, (counts.get(place) ?? 0) + 1);
    return [...counts].map(([origin, handles]) => ({ origin, handles })).sort((a, b) => b.handles - a.handles);
  },
};

const INTERNAL = /packages\/(tensor|autograd)\/(src|dist)|@wasmgrad\/(tensor|autograd)/;

/** The first stack line outside this package, or the last one there is. */
function origin(): string {
  const lines = (new Error("origin").stack ?? "").split("\n").slice(2);
  return (lines.find((line) => !INTERNAL.test(line) || line.includes(".test.")) ?? lines.at(-1) ?? "unknown").trim();
}
