import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { env } from '../env.ts';

export async function registerAuth(app: FastifyInstance): Promise<void> {
  await app.register(jwt, { secret: env.JWT_SECRET });
}

/** For `onRequest` and `preHandler`. */
export async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  try {
    await request.jwtVerify();
  } catch {
    await reply.code(401).send({ error: 'sign in first' });
  }
}
