import { db } from './index';

export interface Media {
  id: string;
  user_id: number;
  task_id: number;
  name: string;
  type: string;
  path: string;
  sha256: string | null;
}

export function addMedia(media: Omit<Media, 'sha256'>): void {
  db.query(
    'INSERT INTO media (id, user_id, task_id, name, type, path) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(media.id, media.user_id, media.task_id, media.name, media.type, media.path);
}

export function findMedia(id: string): Media | null {
  return db.query<Media, [string]>('SELECT * FROM media WHERE id = ?').get(id);
}

export function mediaOf(userId: number): Media[] {
  return db.query<Media, [number]>('SELECT * FROM media WHERE user_id = ?').all(userId);
}

/** Those which the queue had not finished when the process ended. */
export function unfinishedMedia(): string[] {
  return db
    .query<{ id: string }, []>('SELECT id FROM media WHERE sha256 IS NULL')
    .all()
    .map((row) => row.id);
}

export function setHash(id: string, sha256: string): void {
  db.query('UPDATE media SET sha256 = ? WHERE id = ?').run(sha256, id);
}
