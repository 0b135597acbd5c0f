import { isUnsaved } from '../../api/add-task';
import { useApi } from '../../api/context';
import type { Task } from '../../api/task';
import { useTaskList } from '../../api/use-task-list';
import { Empty, PlaneArt } from '../../ui/empty';
import { ListStates, ShowMore } from '../../ui/list-states';
import { useLocale } from '../../ui/locale';
import { Page } from '../../ui/page';
import { TaskList } from '../../ui/task-list';

interface Props {
  onComplete: (task: Task) => void;
  onOpen: (task: Task) => void;
}

/** Everything without a date. */
export function InboxView({ onComplete, onOpen }: Props) {
  const { tasks } = useApi();
  const { words } = useLocale();
  const inbox = useTaskList('inbox');
  return (
    <Page title={words.inboxTab} subtitle={words.inboxHint}>
      <ListStates lists={[inbox]} onRetry={() => void tasks.refresh()}>
        <TaskList
          tasks={inbox.items}
          heading={words.inboxHint}
          tone="spoken"
          keyOf={tasks.keyOf}
          isBusy={isUnsaved}
          onComplete={onComplete}
          onOpen={onOpen}
        />
        {inbox.items.length === 0 && (
          <Empty art={<PlaneArt />} title={words.inboxEmpty} hint={words.inboxEmptyHint} />
        )}
        {inbox.hasMore && <ShowMore onClick={() => void tasks.loadMore('inbox')} />}
      </ListStates>
    </Page>
  );
}
