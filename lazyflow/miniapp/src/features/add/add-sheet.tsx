import { useState } from 'react';
import { useAddTask } from '../../api/add-task';
import { useDeleteTask } from '../../api/delete-task';
import { ApiProblem } from '../../api/problem';
import type { Draft } from '../../api/task';
import { useBackButton, useClosingConfirmation, useTelegram } from '../../telegram/telegram';
import { useLocale } from '../../ui/locale';
import { Sheet } from '../../ui/sheet';
import { useFailureSnack, useSnackbar } from '../../ui/snackbar';
import { TaskForm } from '../../ui/task-form';

interface Props {
  open: boolean;
  /** The day a new task starts with: that of the list it is added from. */
  date: string | null;
  onClose: () => void;
}

/** Closing keeps what was typed; only adding clears it. */
export function AddSheet({ open, date, onClose }: Props) {
  const { words } = useLocale();
  const [draft, setDraft] = useState<Draft | null>(null);
  const add = useAdd();
  const blank = { content: '', scheduledDate: date, scheduledTime: null };
  const typed = draft !== null && draft.content.trim() !== '';
  useBackButton(open, onClose);
  useClosingConfirmation(open && typed);

  return (
    <Sheet open={open} title={words.add} onClose={onClose}>
      <TaskForm
        draft={draft ?? blank}
        onChange={setDraft}
        submitLabel={words.addSubmit}
        autoFocus
        onSubmit={() => {
          if (!draft) return;
          add({ ...draft, content: draft.content.trim() });
          setDraft(null);
          onClose();
        }}
      />
    </Sheet>
  );
}

function useAdd(): (draft: Draft) => void {
  const { words } = useLocale();
  const telegram = useTelegram();
  const show = useSnackbar();
  const fail = useFailureSnack();
  const send = useAddTask();
  const remove = useDeleteTask();

  const attempt = (run: () => Promise<void>) => {
    run().catch((error: unknown) => {
      telegram.haptic('error');
      fail(ApiProblem.from(error).kind, () => attempt(run));
    });
  };
  return (draft) =>
    attempt(async () => {
      const task = await send(draft);
      telegram.haptic('selection');
      const undo = async () => {
        if (task) await remove(task);
      };
      show({ text: words.added, action: { label: words.undo, run: () => attempt(undo) } });
    });
}
