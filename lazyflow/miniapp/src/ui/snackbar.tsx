import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import { useLocale } from './locale';
import styles from './snackbar.module.css';
import type { Words } from './words';

export interface Snack {
  text: string;
  action?: { label: string; run: () => void };
}

const SnackbarContext = createContext<((snack: Snack) => void) | null>(null);

const SHOWN_MS = 5_000;

/** One short message above the dock, the newest one; it waits while somebody is at it. */
export function SnackbarProvider({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<{ snack: Snack; turn: number } | null>(null);
  const [held, setHeld] = useState(false);
  const show = useCallback((snack: Snack) => {
    setHeld(false);
    setCurrent((last) => ({ snack, turn: (last?.turn ?? 0) + 1 }));
  }, []);
  const hide = () => {
    setHeld(false);
    setCurrent(null);
  };

  useEffect(() => {
    if (!current || held) return;
    const timer = setTimeout(() => setCurrent(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [current, held]);

  return (
    <SnackbarContext value={show}>
      {children}
      <div className={styles.place} role="status">
        {current && (
          <div
            key={current.turn}
            className={styles.snack}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            <span className={styles.text}>{current.snack.text}</span>
            <Action snack={current.snack} onDone={hide} />
          </div>
        )}
      </div>
    </SnackbarContext>
  );
}

function Action({ snack, onDone }: { snack: Snack; onDone: () => void }) {
  if (!snack.action) return null;
  const { label, run } = snack.action;
  return (
    <button
      type="button"
      className={styles.action}
      onClick={() => {
        onDone();
        run();
      }}
    >
      {label}
    </button>
  );
}

export function useSnackbar(): (snack: Snack) => void {
  const show = use(SnackbarContext);
  if (!show) throw new Error('useSnackbar needs a SnackbarProvider above it');
  return show;
}

/** Says that a change was not saved, why, and offers to try it again. */
export function useFailureSnack() {
  const show = useSnackbar();
  const { words } = useLocale();
  return useCallback(
    (kind: keyof Words['problems'], retry: () => void) =>
      show({
        text: `${words.notSaved}. ${words.problems[kind]}`,
        action: { label: words.retry, run: retry },
      }),
    [show, words],
  );
}
