import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { env } from '../env.ts';
import { pool } from '../stores.ts';

const INVOICES = join(env.UPLOAD_DIR, 'invoices');

type OfOrder = { Params: { order: string } };

/** Mounted by orders, whose hook has let in signed in callers only. */
export async function invoices(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { fileSize: 10_000_000 } });
  await mkdir(INVOICES, { recursive: true });

  app.put<OfOrder>('/', async (request, reply) => {
    const { sub } = request.user as { sub: string };
    const order = await find(request.params.order);
    if (order?.customer !== sub) return reply.code(403).send({ error: 'not yours' });
    const part = await request.file();
    if (!part) return reply.code(400).send({ error: 'no file' });
    await pipeline(part.file, createWriteStream(join(INVOICES, `${order.id}.pdf`)));
    return reply.code(204).send();
  });

  app.get<OfOrder>('/', async (request, reply) => {
    const { sub } = request.user as { sub: string };
    const order = await find(request.params.order);
    if (!order || order.customer !== sub) return reply.code(404).send({ error: 'no invoice' });
    return reply.sendFile(`${order.id}.pdf`, resolve(INVOICES));
  });
}

async function find(id: string): Promise<{ id: string; customer: string } | undefined> {
  const { rows } = await pool.query('SELECT id, customer FROM orders WHERE id = $1', [id]);
  return rows[0];
}
