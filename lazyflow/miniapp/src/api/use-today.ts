import { useCallback, useSyncExternalStore } from 'react';
import { useApi } from './context';

const MINUTE_MS = 60_000;

/** Follows midnight, and the user's zone once the server has told it. */
export function useToday(): string {
  const { calendar, tasks } = useApi();
  const subscribe = useCallback(
    (changed: () => void) => {
      const stop = tasks.subscribe(changed);
      const timer = setInterval(changed, MINUTE_MS);
      return () => {
        stop();
        clearInterval(timer);
      };
    },
    [tasks],
  );
  return useSyncExternalStore(subscribe, calendar.today);
}
