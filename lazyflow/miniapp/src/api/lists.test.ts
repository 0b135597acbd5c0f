import { describe, expect, test } from 'vitest';
import { sampleTask } from '../dev/sample-tasks';
import { EMPTY_LISTS, inOrder, listOf, place, without, type Lists } from './lists';

const TODAY = '2026-11-22';

const dated = (id: string, date: string | null, time: string | null = null) => ({
  ...sampleTask(id, date, time),
  id,
});

function look(lists: Lists): string {
  return (['today', 'upcoming', 'inbox'] as const)
    .map((name) => `${name}: ${lists[name].items.map((task) => task.id).join(' ')}`)
    .join(', ');
}

describe('a task belongs', () => {
  test.each([
    [dated('overdue', '2026-11-20'), 'today'],
    [dated('due', TODAY), 'today'],
    [dated('later', '2026-11-23'), 'upcoming'],
    [dated('undated', null), 'inbox'],
    [{ ...dated('started', null), status: 'active' as const }, 'today'],
    [{ ...dated('done', TODAY), status: 'done' as const }, null],
  ])('$content', (task, list) => expect(listOf(task, TODAY)).toBe(list));
});

test('placing a task moves it out of every other list', () => {
  const first = place(EMPTY_LISTS, dated('a', null), TODAY);
  expect(look(place(first, dated('a', TODAY), TODAY))).toBe('today: a, upcoming: , inbox: ');
  expect(look(without(first, 'a'))).toBe('today: , upcoming: , inbox: ');
});

test('lists are sorted as the server sorts them', () => {
  const tasks = [
    dated('whole-day', TODAY),
    dated('late', TODAY, '18:00'),
    { ...dated('undated', null), status: 'active' as const },
    dated('early', TODAY, '09:00'),
    dated('overdue', '2026-11-01'),
  ];
  const order = inOrder(tasks, 'today').map((task) => task.id);
  expect(order).toEqual(['overdue', 'early', 'late', 'whole-day', 'undated']);
  const inbox = [1, 3, 2].map((createdAt) => ({ ...dated(`${createdAt}`, null), createdAt }));
  expect(inOrder(inbox, 'inbox').map((task) => task.id)).toEqual(['3', '2', '1']);
});
