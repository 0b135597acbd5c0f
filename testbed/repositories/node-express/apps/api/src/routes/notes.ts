import { Router } from 'express';
import { db } from '../db.js';

export const notes = Router();

const cache = new Map<string, unknown>();

notes.get('/', (_req, res) => {
  const owner: string = res.locals.user;
  const shown = cache.get('/notes/' + owner)
    ?? db.prepare('SELECT * FROM notes WHERE owner = ?').all(owner);
  cache.set('/notes/' + owner, shown);
  res.json(shown);
});

notes.post('/', (req, res) => {
  const owner: string = res.locals.user;
  cache.delete('/notes/' + owner);
  const { lastInsertRowid } = db
    .prepare('INSERT INTO notes (owner, text) VALUES (?, ?)')
    .run(owner, req.body.text);
  res.status(201).json({ id: lastInsertRowid });
});

notes
  .route('/:id')
  .get((req, res) => {
    const note = db.prepare('SELECT * FROM notes WHERE id = ?').get(req.params.id) as Note;
    if (note?.owner !== res.locals.user) {
      res.sendStatus(404);
      return;
    }
    res.json(note);
  })
  .delete((req, res) => {
    const owner: string = res.locals.user;
    db.prepare('DELETE FROM notes WHERE id = ? AND owner = ?').run(req.params.id, owner);
    cache.delete('/notes/' + owner);
    res.sendStatus(204);
  });

/* Search came with version 3, and went with it.
notes.get('/search', (req, res) => {
  res.json([]);
});
*/

interface Note {
  id: number;
  owner: string;
  text: string;
}
