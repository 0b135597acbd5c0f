import { createServer } from 'node:http';
import express from 'express';
import { expect, test } from 'vitest';

const app = express();
app.get('/only-in-the-test', (_req, res) => {
  res.send(process.env.ONLY_IN_THE_TEST);
});

test('answers', async () => {
  const server = createServer(app).listen(18080);
  const answer = await fetch('http://localhost:18080/only-in-the-test');
  expect(answer.status).toBe(200);
  server.close();
});
