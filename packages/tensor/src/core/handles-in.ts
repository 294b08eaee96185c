import { Handle } from "./handle.ts";

/** All handles in a value, through arrays, maps, plain objects. */
export function handlesIn(value: unknown): Set<Handle> {
  const found = new Set<Handle>();
  const seen = new Set<object>();
  const walk = (item: unknown): void => {
    if (item instanceof Handle) found.add(item);
    else if (typeof item !== "object" || item === null || seen.has(item)) return;
    else {
      seen.add(item);
      for (const inner of itemsOf(item)) walk(inner);
    }
  };
  walk(value);
  return found;
}

function itemsOf(container: object): Iterable<unknown> {
  if (Array.isArray(container)) return container;
  if (container instanceof Map) return container.values();
  return isPlainObject(container) ? Object.values(container) : [];
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
