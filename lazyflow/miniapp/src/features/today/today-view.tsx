import { useMemo } from 'react';
import { isUnsaved } from '../../api/add-task';
import { useApi } from '../../api/context';
import type { Task } from '../../api/task';
import { useTaskList } from '../../api/use-task-list';
import { longDay } from '../../ui/dates';
import { Empty, HammockArt } from '../../ui/empty';
import { ListStates, ShowMore } from '../../ui/list-states';
import { useLocale } from '../../ui/locale';
import { Page } from '../../ui/page';
import { TaskList } from '../../ui/task-list';

interface Props {
  onComplete: (task: Task) => void;
  onOpen: (task: Task) => void;
}

/** What is overdue, what is for today, and what comes next. */
export function TodayView(on: Props) {
  const { tasks } = useApi();
  const { words, today } = useLocale();
  const current = useTaskList('today');
  const upcoming = useTaskList('upcoming');
  const { late, due } = useMemo(() => splitByDay(current.items, today), [current.items, today]);
  const shared = { keyOf: tasks.keyOf, isBusy: isUnsaved, ...on };
  return (
    <Page title={words.todayTab} subtitle={longDay(today, words)}>
      <ListStates lists={[current, upcoming]} onRetry={() => void tasks.refresh()}>
        <TaskList tasks={late} heading={words.overdue} tone="danger" {...shared} />
        <TaskList
          tasks={due}
          heading={words.todayTab}
          tone={late.length > 0 ? 'plain' : 'spoken'}
          {...shared}
        />
        {current.items.length === 0 && (
          <Empty art={<HammockArt />} title={words.todayEmpty} hint={words.todayEmptyHint} />
        )}
        {current.hasMore && <ShowMore onClick={() => void tasks.loadMore('today')} />}
        <TaskList tasks={upcoming.items} heading={words.upcoming} {...shared} />
        {upcoming.hasMore && <ShowMore onClick={() => void tasks.loadMore('upcoming')} />}
      </ListStates>
    </Page>
  );
}

/** A task in this list without a date, or with a later one, is the server's choice: due today. */
function splitByDay(tasks: readonly Task[], today: string) {
  const isLate = (task: Task) => task.scheduledDate !== null && task.scheduledDate < today;
  return { late: tasks.filter(isLate), due: tasks.filter((task) => !isLate(task)) };
}
