import { resolve } from 'node:path';
import { Router } from 'express';
import multer from 'multer';
import { db } from '../db.js';
import { attachmentsDirectory } from '../paths.js';

const upload = multer({ dest: attachmentsDirectory, limits: { fileSize: 10_000_000 } });

export const attachments = Router();

attachments.post('/', upload.single('file'), (req, res) => {
  const { filename, originalname } = req.file!;
  db.prepare('INSERT INTO attachments VALUES (?, ?, ?, ?)')
    .run(filename, req.body.note, res.locals.user, originalname);
  res.status(201).json({ id: filename });
});

attachments.get('/:id', (req, res) => {
  const found = db.prepare('SELECT * FROM attachments WHERE id = ?').get(req.params.id) as
    | { owner: string; name: string }
    | undefined;
  if (!found || found.owner !== res.locals.user) {
    res.sendStatus(404);
    return;
  }
  res.sendFile(resolve(attachmentsDirectory, req.params.id), { headers: { Name: found.name } });
});
