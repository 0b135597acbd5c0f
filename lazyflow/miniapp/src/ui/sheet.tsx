import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { CloseIcon } from './icons';
import { useLocale } from './locale';
import styles from './sheet.module.css';
import { useDragDown } from './use-drag-down';

interface Props {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Longer than the animation, for the browsers and tests that do not run one. */
const CLOSED_AFTER_MS = 320;

/** A modal sheet at the bottom of a phone, a dialog in the middle of anything wider. */
export function Sheet({ open, title, onClose, children }: Props) {
  const { words } = useLocale();
  const dialog = useRef<HTMLDialogElement>(null);
  const [mounted, setMounted] = useState(open);
  if (open && !mounted) setMounted(true);
  const drag = useDragDown(onClose);

  useLayoutEffect(() => {
    if (mounted && open && !dialog.current?.open) dialog.current?.showModal();
  }, [mounted, open]);
  useEffect(() => {
    if (!mounted || open) return;
    const timer = setTimeout(() => {
      dialog.current?.close();
      setMounted(false);
    }, CLOSED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [mounted, open]);

  if (!mounted) return null;
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label={title}
      data-closing={!open}
      onCancel={(cancel) => {
        cancel.preventDefault();
        onClose();
      }}
      onClick={(click) => click.target === dialog.current && onClose()}
    >
      <div className={styles.content}>
        <header className={styles.header} {...drag}>
          <h2 className={styles.title}>{title}</h2>
          <button type="button" className={styles.close} aria-label={words.close} onClick={onClose}>
            <CloseIcon size={20} />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
