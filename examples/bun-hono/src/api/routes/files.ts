import { Hono } from 'hono';
import { findMedia } from '../../db/media';
import type { Caller } from '../auth';

export const files = new Hono<Caller>();

files.get('/:mediaId', (c) => {
  const media = findMedia(c.req.param('mediaId'));
  if (!media) return c.notFound();
  if (media.user_id !== c.get('userId')) return c.json({ error: 'not yours' }, 403);
  return new Response(Bun.file(media.path), {
    headers: {
      'Content-Type': media.type || 'application/octet-stream',
      'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(media.name)}`,
      'Cache-Control': 'private, max-age=3600',
    },
  });
});
