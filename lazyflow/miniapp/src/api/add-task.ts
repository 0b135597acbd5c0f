import { useCallback } from 'react';
import { useApi } from './context';
import type { Authorised } from './session';
import { Task, type Draft } from './task';

export function addTask(authorised: Authorised, draft: Draft): Promise<Task> {
  return authorised({ method: 'POST', path: '/tasks', body: bodyOf(draft), answer: Task });
}

/** Shows the task at once and resolves when the server has it. */
export function useAddTask(): (draft: Draft) => Promise<Task | null> {
  const { authorised, tasks } = useApi();
  return useCallback(
    (draft) =>
      tasks.change({ before: null, after: unsaved(draft), send: () => addTask(authorised, draft) }),
    [authorised, tasks],
  );
}

const UNSAVED = 'unsaved-';
let unsavedCount = 0;

/** Until the server has named a task, nothing can be done to it. */
export function isUnsaved(task: { id: string }): boolean {
  return task.id.startsWith(UNSAVED);
}

function bodyOf(draft: Draft) {
  return { ...draft, status: statusOf(draft) };
}

function statusOf(draft: Draft): Task['status'] {
  return draft.scheduledDate ? 'active' : 'inbox';
}

function unsaved(draft: Draft): Task {
  const now = Date.now();
  return {
    ...draft,
    id: `${UNSAVED}${++unsavedCount}`,
    status: statusOf(draft),
    createdAt: now,
    updatedAt: now,
    completedAt: null,
    media: [],
  };
}
