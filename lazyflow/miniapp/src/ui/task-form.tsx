import { useId, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from './button';
import { useLocale } from './locale';
import styles from './task-form.module.css';
import { WhenChips } from './when-chips';

/** What a person types and picks. */
export interface FormDraft {
  content: string;
  scheduledDate: string | null;
  scheduledTime: string | null;
}

interface Props {
  draft: FormDraft;
  onChange: (draft: FormDraft) => void;
  onSubmit: () => void;
  submitLabel: string;
  autoFocus: boolean;
  children?: ReactNode;
}

const CONTENT_MAX = 10_000;

export function TaskForm({ draft, onChange, onSubmit, submitLabel, autoFocus, children }: Props) {
  const { words } = useLocale();
  const id = useId();
  const ready = draft.content.trim() !== '';
  const submit = (submission: FormEvent) => {
    submission.preventDefault();
    if (ready) onSubmit();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={id} className="spoken">
        {words.addPlaceholder}
      </label>
      <textarea
        id={id}
        className={styles.content}
        rows={2}
        maxLength={CONTENT_MAX}
        placeholder={words.addPlaceholder}
        enterKeyHint="done"
        autoFocus={autoFocus}
        value={draft.content}
        onKeyDown={submitOnEnter}
        onChange={(change) => onChange({ ...draft, content: change.target.value })}
      />
      <WhenChips
        date={draft.scheduledDate}
        time={draft.scheduledTime}
        onChange={(scheduledDate, scheduledTime) =>
          onChange({ ...draft, scheduledDate, scheduledTime })
        }
      />
      <div className={styles.actions}>
        {children}
        <Button kind="filled" type="submit" disabled={!ready}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

/** Enter sends, as in a chat; Shift+Enter is a new line; an input method's Enter is its own. */
function submitOnEnter(press: KeyboardEvent<HTMLTextAreaElement>): void {
  if (press.key !== 'Enter' || press.shiftKey || press.nativeEvent.isComposing) return;
  press.preventDefault();
  press.currentTarget.form?.requestSubmit();
}
