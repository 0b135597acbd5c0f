import { useEffect, useRef, useState } from 'react';
import { dayWord } from './dates';
import { CalendarIcon, CheckIcon, ClipIcon, ClockIcon } from './icons';
import { useLocale } from './locale';
import styles from './task-row.module.css';

/** The part of a task that a row shows. */
export interface RowTask {
  id: string;
  content: string;
  scheduledDate: string | null;
  scheduledTime: string | null;
  media: readonly unknown[];
}

export interface RowProps<T extends RowTask> {
  task: T;
  leaving: boolean;
  arriving: boolean;
  /** It is still on its way to the server. */
  busy: boolean;
  onComplete: (task: T) => void;
  onOpen: (task: T) => void;
  onGone: (row: HTMLElement | null) => void;
}

/** Longer than the animation, for the browsers and tests that do not run one. */
const GONE_AFTER_MS = 700;

export function TaskRow<T extends RowTask>(props: RowProps<T>) {
  const { task, leaving, busy } = props;
  const { words } = useLocale();
  const row = useRef<HTMLLIElement>(null);
  const [ticked, setTicked] = useState(false);
  const checked = ticked && leaving;
  useGone(leaving, row, props.onGone);

  return (
    <li ref={row} className={styles.row} data-leaving={leaving} data-arriving={props.arriving}>
      <div className={styles.fold}>
        <div className={styles.line} data-busy={busy}>
          <button
            type="button"
            role="checkbox"
            aria-checked={checked}
            aria-label={words.done(task.content)}
            className={styles.check}
            disabled={busy}
            onClick={() => {
              if (leaving) return;
              setTicked(true);
              props.onComplete(task);
            }}
          >
            <span className={styles.circle}>
              <CheckIcon size={16} />
            </span>
          </button>
          <button
            type="button"
            className={styles.body}
            aria-haspopup="dialog"
            disabled={busy}
            onClick={() => leaving || props.onOpen(task)}
          >
            <span className={styles.title}>
              <span className={styles.strike}>{task.content}</span>
            </span>
            <Meta task={task} />
          </button>
        </div>
      </div>
    </li>
  );
}

function Meta({ task }: { task: RowTask }) {
  const when = useWhen(task);
  const { words } = useLocale();
  if (!when && task.media.length === 0) return null;
  return (
    <span className={styles.meta}>
      {when && (
        <span className={styles.when} data-tone={when.tone}>
          {when.tone === 'today' ? <ClockIcon size={15} /> : <CalendarIcon size={15} />}
          {when.text}
        </span>
      )}
      {task.media.length > 0 && (
        <span className={styles.when}>
          <ClipIcon size={15} />
          {words.files(task.media.length)}
        </span>
      )}
    </span>
  );
}

/** Today's tasks stand under "today" already: only their time is news. */
function useWhen({ scheduledDate: date, scheduledTime: time }: RowTask) {
  const { words, today } = useLocale();
  if (!date) return null;
  if (date === today) return time ? { tone: 'today', text: time } : null;
  const day = dayWord(date, today, words);
  return { tone: date < today ? 'overdue' : 'later', text: time ? `${day}, ${time}` : day };
}

function useGone(
  leaving: boolean,
  row: React.RefObject<HTMLLIElement | null>,
  onGone: (row: HTMLElement | null) => void,
) {
  const latest = useRef(onGone);
  useEffect(() => {
    latest.current = onGone;
  });
  useEffect(() => {
    if (!leaving) return;
    const element = row.current;
    const gone = () => latest.current(element);
    const ended = (end: AnimationEvent) => end.target === element && gone();
    element?.addEventListener('animationend', ended);
    const timer = setTimeout(gone, GONE_AFTER_MS);
    return () => {
      element?.removeEventListener('animationend', ended);
      clearTimeout(timer);
    };
  }, [leaving, row]);
}
