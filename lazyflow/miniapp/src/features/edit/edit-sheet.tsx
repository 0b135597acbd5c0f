import { useState } from 'react';
import { useChangeTask, type TaskChange } from '../../api/change-task';
import { useDeleteTask } from '../../api/delete-task';
import { ApiProblem } from '../../api/problem';
import type { Draft, Task } from '../../api/task';
import { useBackButton, useClosingConfirmation, useTelegram } from '../../telegram/telegram';
import { Button } from '../../ui/button';
import { TrashIcon } from '../../ui/icons';
import { useLocale } from '../../ui/locale';
import { Sheet } from '../../ui/sheet';
import { useFailureSnack, useSnackbar } from '../../ui/snackbar';
import { TaskForm } from '../../ui/task-form';

interface Props {
  task: Task;
  open: boolean;
  onClose: () => void;
}

/** One task: its words, its day, and the way to get rid of it. Give it the task's id as its key. */
export function EditSheet({ task, open, onClose }: Props) {
  const { words } = useLocale();
  const [draft, setDraft] = useState<Draft>(() => draftOf(task));
  const { save, remove } = useEdits(task);
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(task));
  useBackButton(open, onClose);
  useClosingConfirmation(open && changed);

  const act = (action: () => void) => () => {
    action();
    onClose();
  };
  return (
    <Sheet open={open} title={words.edit} onClose={onClose}>
      <TaskForm
        draft={draft}
        onChange={setDraft}
        submitLabel={words.save}
        autoFocus={false}
        onSubmit={act(() => changed && save({ ...draft, content: draft.content.trim() }))}
      >
        <DeleteButton onDelete={act(remove)} />
      </TaskForm>
    </Sheet>
  );
}

/** Deleting has no opposite command, so it asks once more. */
function DeleteButton({ onDelete }: { onDelete: () => void }) {
  const { words } = useLocale();
  const [asking, setAsking] = useState(false);
  return (
    <Button
      kind={asking ? 'warning' : 'danger'}
      aria-label={asking ? words.removeForSure : words.remove}
      onBlur={() => setAsking(false)}
      onClick={() => (asking ? onDelete() : setAsking(true))}
    >
      {asking ? words.removeForSure : <TrashIcon size={22} />}
    </Button>
  );
}

function useEdits(task: Task) {
  const { words } = useLocale();
  const telegram = useTelegram();
  const show = useSnackbar();
  const fail = useFailureSnack();
  const change = useChangeTask();
  const remove = useDeleteTask();

  const attempt = (run: () => Promise<unknown>, done: string) => {
    run().then(
      () => show({ text: done }),
      (error: unknown) => {
        telegram.haptic('error');
        fail(ApiProblem.from(error).kind, () => attempt(run, done));
      },
    );
  };
  return {
    save: (draft: Draft) => attempt(() => change(task, changeOf(task, draft)), words.saved),
    remove: () => attempt(() => remove(task), words.removed),
  };
}

/** A task that gains a day leaves the inbox, and one that loses it goes back there. */
function changeOf(task: Task, draft: Draft): TaskChange {
  const hasDay = draft.scheduledDate !== null;
  if (hasDay === (task.scheduledDate !== null)) return draft;
  return { ...draft, status: hasDay ? 'active' : 'inbox' };
}

function draftOf({ content, scheduledDate, scheduledTime }: Task): Draft {
  return { content, scheduledDate, scheduledTime };
}
