import { join } from 'node:path';
import { Hono } from 'hono';
import { addMedia, mediaOf } from '../../db/media';
import { findTask } from '../../db/tasks';
import { enqueueMedia } from '../../jobs';
import type { Caller } from '../auth';

const UPLOADS = './uploads';
const LIMIT = 20 * 1024 * 1024;

export const media = new Hono<Caller>();

media.get('/', (c) => c.json(mediaOf(c.get('userId')).map(({ path: _, ...shown }) => shown)));

media.post('/', async (c) => {
  const form = await c.req.formData();
  const file = form.get('file');
  const task = findTask(c.get('userId'), Number(form.get('taskId')));
  if (!task) return c.json({ error: 'no such task' }, 404);
  if (!(file instanceof File) || file.size > LIMIT) return c.json({ error: 'no file' }, 400);

  const id = crypto.randomUUID();
  const path = join(UPLOADS, id);
  await Bun.write(path, file);
  addMedia({ id, user_id: task.user_id, task_id: task.id, name: file.name, type: file.type, path });
  enqueueMedia(id);
  return c.json({ id, url: `/files/${id}` }, 201);
});
