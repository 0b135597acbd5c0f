import { useCallback } from 'react';
import { useChangeTask } from '../../api/change-task';
import { ApiProblem } from '../../api/problem';
import type { Task } from '../../api/task';
import { useTelegram } from '../../telegram/telegram';
import { useLocale } from '../../ui/locale';
import { useFailureSnack, useSnackbar } from '../../ui/snackbar';

/** Completes a task at once; undo is the opposite command, not a delay before this one. */
export function useComplete(): (task: Task) => void {
  const change = useChangeTask();
  const telegram = useTelegram();
  const show = useSnackbar();
  const fail = useFailureSnack();
  const { words } = useLocale();

  return useCallback(
    (task) => {
      const attempt = (run: () => Promise<unknown>) => {
        run().catch((error: unknown) => {
          telegram.haptic('error');
          fail(ApiProblem.from(error).kind, () => attempt(run));
        });
      };
      const done: Task = { ...task, status: 'done' };
      const undo = () => attempt(() => change(done, { status: task.status }));
      telegram.haptic('success');
      show({ text: words.completed, action: { label: words.undo, run: undo } });
      attempt(() => change(task, { status: 'done' }));
    },
    [change, telegram, show, fail, words],
  );
}
