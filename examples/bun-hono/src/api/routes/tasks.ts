import { Hono } from 'hono';
import { addTask, removeTask, setDone, tasksOf } from '../../db/tasks';
import type { Caller } from '../auth';

export const tasks = new Hono<Caller>();

tasks.get('/', (c) => c.json(tasksOf(c.get('userId'))));

tasks.post('/', async (c) => {
  const { text, dueAt } = await c.req.json<{ text?: string; dueAt?: number }>();
  if (!text?.trim()) return c.json({ error: 'text is empty' }, 400);
  return c.json(addTask(c.get('userId'), text.trim(), dueAt ?? null), 201);
});

tasks.patch('/:id', async (c) => {
  const { done } = await c.req.json<{ done: boolean }>();
  const task = setDone(c.get('userId'), Number(c.req.param('id')), done);
  return task ? c.json(task) : c.notFound();
});

// tasks.delete('/', (c) => c.json(removeAll(c.get('userId'))));

tasks.delete('/:id', (c) => {
  const removed = removeTask(c.get('userId'), Number(c.req.param('id')));
  return removed ? c.body(null, 204) : c.notFound();
});
