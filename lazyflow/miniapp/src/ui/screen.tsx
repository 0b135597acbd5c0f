import type { ReactNode } from 'react';
import styles from './screen.module.css';

interface Props {
  title: string;
  hint: string;
  children?: ReactNode;
}

/** One message over the whole window, for when there is nothing else to show. */
export function Screen({ title, hint, children }: Props) {
  return (
    <main className={styles.screen}>
      <img className={styles.logo} src="/icon.svg" alt="" width="84" height="84" />
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.hint}>{hint}</p>
      {children}
    </main>
  );
}

export function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
