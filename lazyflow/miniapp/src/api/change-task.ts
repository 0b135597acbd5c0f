import { useCallback } from 'react';
import { useApi } from './context';
import type { Authorised } from './session';
import { Task, type Draft } from './task';

export type TaskChange = Partial<Draft> & { status?: Task['status'] };

export function changeTask(authorised: Authorised, id: string, change: TaskChange): Promise<Task> {
  const path = `/tasks/${encodeURIComponent(id)}`;
  return authorised({ method: 'PATCH', path, body: change, answer: Task });
}

/** Shows the change at once and resolves when the server has it. */
export function useChangeTask(): (task: Task, change: TaskChange) => Promise<Task | null> {
  const { authorised, tasks } = useApi();
  return useCallback(
    (task, change) =>
      tasks.change({
        before: task,
        after: { ...task, ...change },
        send: () => changeTask(authorised, task.id, change),
      }),
    [authorised, tasks],
  );
}
