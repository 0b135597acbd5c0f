import { useCallback, useState } from 'react';
import type { Task } from '../api/task';
import { useTaskList } from '../api/use-task-list';
import { AddSheet } from '../features/add/add-sheet';
import { useComplete } from '../features/complete/use-complete';
import { EditSheet } from '../features/edit/edit-sheet';
import { InboxView } from '../features/inbox/inbox-view';
import { TodayView } from '../features/today/today-view';
import { useLocale } from '../ui/locale';
import { Dock, type Tab } from './dock';
import { Expired } from './expired';
import styles from './shell.module.css';
import { useRefresh } from './use-refresh';
import { useWide } from './use-wide';

/** The two lists, one at a time or side by side, and the sheets above them. */
export function Shell() {
  const { today } = useLocale();
  const wide = useWide();
  const [tab, setTab] = useState<Tab>('today');
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<{ task: Task; open: boolean } | null>(null);
  const todayList = useTaskList('today');
  const inbox = useTaskList('inbox');
  const complete = useComplete();
  useRefresh();

  const open = useCallback((task: Task) => setOpened({ task, open: true }), []);
  const close = useCallback(() => setOpened((last) => last && { ...last, open: false }), []);
  const stopAdding = useCallback(() => setAdding(false), []);

  if (inbox.problem?.kind === 'expired') return <Expired />;
  return (
    <>
      <main className={styles.columns}>
        {(wide || tab === 'today') && <TodayView onComplete={complete} onOpen={open} />}
        {(wide || tab === 'inbox') && <InboxView onComplete={complete} onOpen={open} />}
      </main>
      <Dock
        tab={wide ? null : tab}
        counts={{ today: todayList.items.length, inbox: inbox.items.length }}
        onTab={setTab}
        onAdd={() => setAdding(true)}
      />
      <AddSheet open={adding} date={tab === 'today' && !wide ? today : null} onClose={stopAdding} />
      {opened && (
        <EditSheet key={opened.task.id} task={opened.task} open={opened.open} onClose={close} />
      )}
    </>
  );
}
