import type { ReactNode } from 'react';
import { Button } from './button';
import { CloudOffIcon } from './icons';
import styles from './list-states.module.css';
import { useLocale } from './locale';
import type { Words } from './words';

/** How a list is doing, whatever it lists. */
export interface ListState {
  loaded: boolean;
  problem: { kind: keyof Words['problems'] } | null;
}

interface Props {
  lists: readonly ListState[];
  onRetry: () => void;
  children: ReactNode;
}

/** Skeletons, then the lists, or what went wrong with a way on. */
export function ListStates({ lists, onRetry, children }: Props) {
  const problem = lists.find((list) => list.problem)?.problem;
  const loaded = lists.every((list) => list.loaded);
  if (!loaded) return problem ? <Failed kind={problem.kind} onRetry={onRetry} /> : <Skeleton />;
  return (
    <>
      {problem && <Stale kind={problem.kind} onRetry={onRetry} />}
      {children}
    </>
  );
}

interface ProblemProps {
  kind: keyof Words['problems'];
  onRetry: () => void;
}

function Failed({ kind, onRetry }: ProblemProps) {
  const { words } = useLocale();
  return (
    <div className={styles.failed} role="alert">
      <span className={styles.badge}>
        <CloudOffIcon size={30} />
      </span>
      <p className={styles.title}>{words.problems[kind]}</p>
      <p className={styles.hint}>{words.problemHint}</p>
      <Button kind="tinted" onClick={onRetry}>
        {words.retry}
      </Button>
    </div>
  );
}

function Stale({ kind, onRetry }: ProblemProps) {
  const { words } = useLocale();
  return (
    <div className={styles.stale} role="status">
      <CloudOffIcon size={20} />
      <span className={styles.staleText}>
        <b>{words.problems[kind]}</b>
        <span>{words.stale}</span>
      </span>
      <button type="button" className={styles.again} onClick={onRetry}>
        {words.retry}
      </button>
    </div>
  );
}

export function ShowMore({ onClick }: { onClick: () => void }) {
  const { words } = useLocale();
  return (
    <div className={styles.more}>
      <button type="button" className={styles.again} onClick={onClick}>
        {words.showMore}
      </button>
    </div>
  );
}

const SKELETON_ROWS = ['long', 'short', 'middle', 'long', 'short'] as const;

function Skeleton() {
  const { words } = useLocale();
  return (
    <div className={styles.skeleton} role="status" aria-label={words.loading}>
      {SKELETON_ROWS.map((width, index) => (
        <div key={index} className={styles.ghost}>
          <span className={styles.ghostCircle} />
          <span className={styles.ghostText} data-width={width} />
        </div>
      ))}
    </div>
  );
}
