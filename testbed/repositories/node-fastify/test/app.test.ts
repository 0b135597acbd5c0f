import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';

const provider = Fastify();
provider.post('/fake-payment', async () => ({ ok: process.env.FAKE_PAYMENT_TOKEN }));

test('the provider answers', async () => {
  const answer = await provider.inject({ method: 'POST', url: '/fake-payment' });
  assert.equal(answer.statusCode, 200);
});
