import type { ApiProblem } from './problem';
import type { Task } from './task';

export const LIST_NAMES = ['today', 'upcoming', 'inbox'] as const;
export type ListName = (typeof LIST_NAMES)[number];

export interface TaskList {
  items: readonly Task[];
  hasMore: boolean;
  /** False until the server has answered once: skeletons are shown instead of "nothing here". */
  loaded: boolean;
  problem: ApiProblem | null;
}

export type Lists = Readonly<Record<ListName, TaskList>>;

const EMPTY: TaskList = { items: [], hasMore: false, loaded: false, problem: null };
export const EMPTY_LISTS: Lists = { today: EMPTY, upcoming: EMPTY, inbox: EMPTY };

/** Where the server would show this task: the guess behind every optimistic change. */
export function listOf(task: Task, today: string): ListName | null {
  if (task.status === 'done') return null;
  if (task.status === 'inbox') return 'inbox';
  return !task.scheduledDate || task.scheduledDate <= today ? 'today' : 'upcoming';
}

/** Moves the task to the list it belongs to now, in order, and out of all others. */
export function place(lists: Lists, task: Task, today: string): Lists {
  const cleared = without(lists, task.id);
  const name = listOf(task, today);
  if (!name) return cleared;
  const list = cleared[name];
  return { ...cleared, [name]: { ...list, items: inOrder([...list.items, task], name) } };
}

export function without(lists: Lists, id: string): Lists {
  const drop = (list: TaskList): TaskList =>
    list.items.some((task) => task.id === id)
      ? { ...list, items: list.items.filter((task) => task.id !== id) }
      : list;
  return { today: drop(lists.today), upcoming: drop(lists.upcoming), inbox: drop(lists.inbox) };
}

/** As the server sorts: the inbox newest first, the others by day and time, undated last. */
export function inOrder(tasks: readonly Task[], name: ListName): Task[] {
  const oldestFirst = (a: Task, b: Task) => a.createdAt - b.createdAt;
  if (name === 'inbox') return [...tasks].sort((a, b) => oldestFirst(b, a));
  return [...tasks].sort((a, b) => compare(moment(a), moment(b)) || oldestFirst(a, b));
}

/** Sorts as text; a whole day comes after its hours. */
function moment(task: Task): string {
  return `${task.scheduledDate ?? '9999-12-31'}T${task.scheduledTime ?? '99:99'}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
