import { useId } from 'react';
import { usePresence } from './presence';
import styles from './task-list.module.css';
import { TaskRow, type RowTask } from './task-row';

interface Props<T extends RowTask> {
  tasks: readonly T[];
  heading: string;
  tone?: 'plain' | 'danger' | 'spoken';
  keyOf: (id: string) => string;
  isBusy: (task: T) => boolean;
  onComplete: (task: T) => void;
  onOpen: (task: T) => void;
}

/** A card of tasks under its heading; there is neither while there are no tasks. */
export function TaskList<T extends RowTask>(props: Props<T>) {
  const { tasks, heading, tone = 'plain', keyOf, isBusy, onComplete, onOpen } = props;
  const { shown, drop } = usePresence(tasks, keyOf);
  const id = useId();
  if (shown.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={tone === 'spoken' ? 'spoken' : styles.heading} data-tone={tone}>
        {heading}
      </h2>
      <ul className={styles.list}>
        {shown.map(({ key, item, leaving, arriving }) => (
          <TaskRow
            key={key}
            task={item}
            leaving={leaving}
            arriving={arriving}
            busy={isBusy(item)}
            onComplete={onComplete}
            onOpen={onOpen}
            onGone={(row) => {
              passFocusOn(row);
              drop(key);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

/** Whoever works by keyboard goes on with the next task instead of from the top of the page. */
function passFocusOn(row: HTMLElement | null): void {
  if (!row?.contains(document.activeElement)) return;
  const next = row.nextElementSibling ?? row.previousElementSibling;
  next?.querySelector<HTMLElement>('[role=checkbox]')?.focus();
}
