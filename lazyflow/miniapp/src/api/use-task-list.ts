import { useSyncExternalStore } from 'react';
import { useApi } from './context';
import type { ListName, TaskList } from './lists';

export function useTaskList(name: ListName): TaskList {
  const { tasks } = useApi();
  return useSyncExternalStore(tasks.subscribe, () => tasks.lists()[name]);
}
