import { useEffect } from 'react';
import { useApi } from '../api/context';

/** Often enough to see a task that was just sent to the bot in the chat beside the app. */
const EVERY_MS = 20_000;

/** Loads the lists at the start, on every return to the app, and now and then while it is seen. */
export function useRefresh(): void {
  const { tasks } = useApi();
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') void tasks.refresh();
    };
    refresh();
    const timer = setInterval(refresh, EVERY_MS);
    document.addEventListener('visibilitychange', refresh);
    window.addEventListener('online', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
      window.removeEventListener('online', refresh);
    };
  }, [tasks]);
}
