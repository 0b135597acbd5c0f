'use strict';
const Database = require('better-sqlite3');
const express = require('express');

const password = process.env.ADMIN_PASSWORD;
if (!password) {
  process.exit(1);
}

const db = new Database('../api/data/notes.db', { readonly: true });
const app = express();

app.get('/ping', (req, res) => res.send('pong'));
app.get('/metrics', (req, res) => {
  const { n } = db.prepare('SELECT count(*) AS n FROM notes').get();
  res.type('text/plain').send(`notes_total ${n}\n`);
});

app.use(onlyAdmins);
app.get('/owners', (req, res) => {
  res.json(db.prepare('SELECT DISTINCT owner FROM notes').all());
});
app.get('/owners/:id', (req, res) => {
  res.json(db.prepare('SELECT * FROM notes WHERE owner = ?').all(req.params.id));
});

app.listen(4100, '127.0.0.1');

function onlyAdmins(req, res, next) {
  const given = Buffer.from((req.headers.authorization ?? '').slice(6), 'base64').toString();
  if (given !== `admin:${password}`) {
    return res.status(401).set('WWW-Authenticate', 'Basic').end();
  }
  next();
}
