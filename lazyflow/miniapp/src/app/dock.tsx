import { SunIcon, TrayIcon, PlusIcon } from '../ui/icons';
import { useLocale } from '../ui/locale';
import styles from './dock.module.css';

export type Tab = 'today' | 'inbox';

interface Props {
  /** Null when both lists are on screen and there is nothing to switch. */
  tab: Tab | null;
  counts: Record<Tab, number>;
  onTab: (tab: Tab) => void;
  onAdd: () => void;
}

const TABS = [
  { name: 'today', word: 'todayTab', Icon: SunIcon },
  { name: 'inbox', word: 'inboxTab', Icon: TrayIcon },
] as const;

export function Dock({ tab, counts, onTab, onAdd }: Props) {
  const { words } = useLocale();
  return (
    <div className={styles.dock} data-wide={tab === null}>
      {tab && (
        <nav className={styles.tabs} aria-label={words.sections} data-tab={tab}>
          {TABS.map(({ name, word, Icon }) => (
            <button
              key={name}
              type="button"
              className={styles.tab}
              aria-current={tab === name ? 'page' : undefined}
              onClick={() => onTab(name)}
            >
              <Icon size={20} />
              {words[word]}
              {counts[name] > 0 && (
                <span className={styles.count} aria-hidden="true">
                  {counts[name]}
                </span>
              )}
            </button>
          ))}
        </nav>
      )}
      <button type="button" className={styles.add} aria-label={words.add} onClick={onAdd}>
        <PlusIcon size={26} />
        {!tab && words.add}
      </button>
    </div>
  );
}
