import { useSyncExternalStore } from 'react';

/** Two columns fit side by side; `shell.module.css` has the same number. */
const WIDE = '(min-width: 900px)';

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches);
}

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
