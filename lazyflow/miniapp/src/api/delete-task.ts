import { useCallback } from 'react';
import * as v from 'valibot';
import { useApi } from './context';
import type { Authorised } from './session';
import type { Task } from './task';

export async function deleteTask(authorised: Authorised, id: string): Promise<null> {
  const path = `/tasks/${encodeURIComponent(id)}`;
  await authorised({ method: 'DELETE', path, answer: v.unknown() });
  return null;
}

/** Hides the task at once and resolves when the server has forgotten it. */
export function useDeleteTask(): (task: Task) => Promise<null> {
  const { authorised, tasks } = useApi();
  return useCallback(
    async (task) => {
      await tasks.change({
        before: task,
        after: null,
        send: () => deleteTask(authorised, task.id),
      });
      return null;
    },
    [authorised, tasks],
  );
}
