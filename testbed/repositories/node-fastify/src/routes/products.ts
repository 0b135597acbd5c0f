import type { FastifyInstance } from 'fastify';
import { pool } from '../stores.ts';

export async function products(app: FastifyInstance): Promise<void> {
  app.get('/', async () => (await pool.query('SELECT * FROM products')).rows);

  app.get<{ Params: { slug: string } }>('/:slug', async (request, reply) => {
    const { slug } = request.params;
    const { rows } = await pool.query('SELECT * FROM products WHERE slug = $1', [slug]);
    return rows[0] ?? reply.code(404).send({ error: 'no such product' });
  });

  // app.delete('/:slug', async () => pool.query('DELETE FROM products'));
}
