import type { ReactNode } from 'react';
import styles from './empty.module.css';

interface Props {
  art: ReactNode;
  title: string;
  hint: string;
}

export function Empty({ art, title, hint }: Props) {
  return (
    <div className={styles.empty}>
      {art}
      <p className={styles.title}>{title}</p>
      <p className={styles.hint}>{hint}</p>
    </div>
  );
}

/** A hammock between two trees: nothing is left to do. */
export function HammockArt() {
  return (
    <svg className={styles.art} viewBox="0 0 240 160" aria-hidden="true">
      <circle className={styles.disc} cx="120" cy="80" r="76" />
      <circle className={styles.sun} cx="120" cy="60" r="17" />
      <path className={styles.ground} d="M40 138h160" />
      <g className={styles.trees}>
        <path d="M64 138V64M176 138V64" />
        <path d="M64 66c-4-16-17-22-28-18 13 1 20 8 28 18zm0 0c2-17 15-26 28-23-13 4-20 12-28 23zm0 0c-12-4-23 1-28 11 10-6 18-9 28-11zm0 0c12-3 22 2 27 11-10-5-18-8-27-11z" />
        <path d="M176 66c-4-16-17-22-28-18 13 1 20 8 28 18zm0 0c2-17 15-26 28-23-13 4-20 12-28 23zm0 0c-12-4-23 1-28 11 10-6 18-9 28-11zm0 0c12-3 22 2 27 11-10-5-18-8-27-11z" />
      </g>
      <path className={styles.rope} d="M64 92l20 10M176 92l-20 10" />
      <path className={styles.cloth} d="M82 100c10 28 66 28 76 0-18 9-58 9-76 0z" />
    </svg>
  );
}

/** A paper plane and its trail: everything has flown to where it belongs. */
export function PlaneArt() {
  return (
    <svg className={styles.art} viewBox="0 0 240 160" aria-hidden="true">
      <circle className={styles.disc} cx="120" cy="80" r="76" />
      <path className={styles.trail} d="M52 124c24 10 48-2 44-20-4-15-26-11-22 3 4 13 26 14 44-6" />
      <path className={styles.plane} d="M118 86l72-42-26 76-20-22z" />
      <path className={styles.fold} d="M190 44l-46 54" />
    </svg>
  );
}
