import { describe, expect, test } from 'vitest';
import { sampleTask } from '../dev/sample-tasks';
import type { ListName } from './lists';
import { ApiProblem } from './problem';
import type { Task } from './task';
import { TaskStore } from './task-store';

const TODAY = '2026-11-22';
const milk: Task = { ...sampleTask('Купить молоко', '2026-11-23', '10:00'), id: 'milk' };
const done: Task = { ...milk, status: 'done' };
const offline = new ApiProblem('offline', 'no network');

/** A promise that the test settles by hand. */
function later<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

async function storeWith(stored: Task[]) {
  const server = { tasks: stored, loads: 0, fails: false };
  const store = new TaskStore({
    today: () => TODAY,
    load: (name: ListName) => {
      server.loads++;
      if (server.fails) return Promise.reject(offline);
      return Promise.resolve({ items: name === 'upcoming' ? server.tasks : [], hasMore: false });
    },
  });
  await store.refresh();
  const shown = () => store.lists().upcoming.items.map((task) => task.id);
  return { server, store, shown };
}

describe('a change', () => {
  test('is shown before the server has answered', async () => {
    const { server, store, shown } = await storeWith([milk]);
    const answer = later<Task>();
    const saved = store.change({ before: milk, after: done, send: () => answer.promise });
    expect(shown()).toEqual([]);
    server.tasks = [];
    answer.resolve(done);
    await saved;
    expect(shown()).toEqual([]);
  });

  test('is taken back when it fails, and the failure is told', async () => {
    const { store, shown } = await storeWith([milk]);
    const saved = store.change({
      before: milk,
      after: done,
      send: () => Promise.reject(offline),
    });
    expect(shown()).toEqual([]);
    await expect(saved).rejects.toBe(offline);
    expect(shown()).toEqual(['milk']);
  });

  test('does not overtake the one before, whose answer does not undo it on screen', async () => {
    const { store, shown } = await storeWith([milk]);
    const order: string[] = [];
    const first = later<Task>();
    const completing = store.change({
      before: milk,
      after: done,
      send: () => {
        order.push('done');
        return first.promise;
      },
    });
    const undoing = store.change({
      before: done,
      after: milk,
      send: () => {
        order.push('undo');
        return Promise.resolve(milk);
      },
    });
    expect(shown()).toEqual(['milk']);
    await Promise.resolve();
    expect(order).toEqual(['done']);
    first.resolve(done);
    await completing;
    expect(shown()).toEqual(['milk']);
    await undoing;
    expect(order).toEqual(['done', 'undo']);
  });

  test('keeps the row of a new task when the server names it', async () => {
    const { store } = await storeWith([]);
    const draft = { ...milk, id: 'unsaved-1' };
    await store.change({ before: null, after: draft, send: () => Promise.resolve(milk) });
    expect(store.keyOf('milk')).toBe('unsaved-1');
    expect(store.keyOf('other')).toBe('other');
  });
});

describe('a refresh', () => {
  test('that was asked before a change does not bring the old task back', async () => {
    const { server, store, shown } = await storeWith([milk]);
    const refreshing = store.refresh();
    const changing = store.change({
      before: milk,
      after: done,
      send: () => {
        server.tasks = [];
        return Promise.resolve(done);
      },
    });
    await refreshing;
    expect(shown()).toEqual([]);
    await changing;
    await expect.poll(() => server.loads).toBe(9);
    expect(shown()).toEqual([]);
  });

  test('that fails keeps the tasks and says why, until one succeeds', async () => {
    const { server, store, shown } = await storeWith([milk]);
    server.fails = true;
    await store.refresh();
    expect(shown()).toEqual(['milk']);
    expect(store.lists().upcoming.problem).toBe(offline);
    server.fails = false;
    await store.refresh();
    expect(store.lists().upcoming.problem).toBeNull();
  });
});
