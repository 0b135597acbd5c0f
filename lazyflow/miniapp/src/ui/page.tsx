import type { ReactNode } from 'react';
import styles from './page.module.css';

interface Props {
  title: string;
  subtitle: string;
  children: ReactNode;
}

export function Page({ title, subtitle, children }: Props) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.subtitle}>{subtitle}</p>
      </header>
      {children}
    </div>
  );
}
