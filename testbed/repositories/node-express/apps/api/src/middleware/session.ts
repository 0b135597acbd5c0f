import { createHmac } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { config } from '../config.js';

export function sign(user: string): string {
  return `${user}.${createHmac('sha256', config.sessionSecret).update(user).digest('hex')}`;
}

/** `Authorization: Bearer USER.SIGNATURE`, as `/login` in the bot hands it out. */
export function requireSession(req: Request, res: Response, next: NextFunction): void {
  const token = req.get('authorization')?.replace('Bearer ', '') ?? '';
  const user = token.split('.')[0];
  if (token !== sign(user)) {
    res.status(401).json({ error: 'sign in first' });
    return;
  }
  res.locals.user = user;
  next();
}
