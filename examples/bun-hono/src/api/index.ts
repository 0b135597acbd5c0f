import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { type Caller, signedIn } from './auth';
import { files } from './routes/files';
import { health } from './routes/health';
import { media } from './routes/media';
import { tasks } from './routes/tasks';

export const api = new Hono<Caller>();

api.use('*', cors({ origin: '*', allowHeaders: ['Authorization', 'Content-Type'] }));
api.route('/health', health);

api.use('/tasks/*', signedIn);
api.use('/media/*', signedIn);
api.use('/files/*', signedIn);
api.route('/tasks', tasks);
api.route('/media', media);
api.route('/files', files);
