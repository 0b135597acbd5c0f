import { useState } from 'react';

export interface Present<T> {
  key: string;
  item: T;
  /** It is gone already and stays on screen only to be seen going. */
  leaving: boolean;
  /** It came after the list was first shown. */
  arriving: boolean;
}

/** Keeps items that disappeared from a list on screen, in their place, until `drop` is called. */
export function usePresence<T extends { id: string }>(
  items: readonly T[],
  keyOf: (id: string) => string,
) {
  const [seen, setSeen] = useState(items);
  const [shown, setShown] = useState(() => merge([], items, keyOf, false));
  if (seen !== items) {
    setSeen(items);
    setShown(merge(shown, items, keyOf, true));
  }
  const drop = (key: string) =>
    setShown((now) => now.filter((entry) => entry.key !== key || !entry.leaving));
  return { shown, drop };
}

export function merge<T extends { id: string }>(
  before: readonly Present<T>[],
  items: readonly T[],
  keyOf: (id: string) => string,
  arriving: boolean,
): Present<T>[] {
  const old = new Map(before.map((entry) => [entry.key, entry]));
  const next = items.map((item): Present<T> => {
    const key = keyOf(item.id);
    const known = old.get(key);
    return { key, item, leaving: false, arriving: known ? known.arriving : arriving };
  });
  const kept = new Set(next.map((entry) => entry.key));
  before.forEach((entry, index) => {
    if (kept.has(entry.key)) return;
    // After the same neighbour as before; the neighbour may itself be leaving.
    const previous = before[index - 1]?.key;
    const at = next.findIndex((candidate) => candidate.key === previous) + 1;
    next.splice(at, 0, { ...entry, leaving: true });
  });
  return next;
}
