import { expect, test } from 'bun:test';
import { createHmac } from 'node:crypto';

process.env.BOT_TOKEN = '1:test';
process.env.WEBHOOK_SECRET = 'test';
process.env.DB_PATH = ':memory:';
const { api } = await import('../src/api');

function as(id: number): Record<string, string> {
  const fields = new URLSearchParams({
    auth_date: String(Math.floor(Date.now() / 1000)),
    user: JSON.stringify({ id, first_name: 'Anna' }),
  });
  const text = [...fields].map(([name, value]) => `${name}=${value}`).join('\n');
  const key = createHmac('sha256', 'WebAppData').update('1:test').digest();
  fields.set('hash', createHmac('sha256', key).update(text).digest('hex'));
  return { Authorization: `tma ${fields}` };
}

test('health needs no caller', async () => {
  const answer = await api.request('/health');
  expect(await answer.json()).toMatchObject({ status: 'ok' });
});

test('nobody gets in without init data', async () => {
  expect((await api.request('/tasks')).status).toBe(401);
});

test('a task is seen by its owner only', async () => {
  const body = JSON.stringify({ text: 'Buy milk' });
  await api.request('/tasks', { method: 'POST', body, headers: as(1) });
  expect(await (await api.request('/tasks', { headers: as(1) })).json()).toHaveLength(1);
  expect(await (await api.request('/tasks', { headers: as(2) })).json()).toHaveLength(0);
});
