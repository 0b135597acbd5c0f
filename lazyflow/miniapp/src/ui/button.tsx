import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  kind: 'filled' | 'tinted' | 'danger' | 'warning';
}

export function Button({ kind, type = 'button', ...rest }: Props) {
  return <button {...rest} type={type} className={styles.button} data-kind={kind} />;
}
