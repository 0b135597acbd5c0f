import { db } from './index';

export interface Task {
  id: number;
  user_id: number;
  text: string;
  due_at: number | null;
  done: number;
}

export function rememberUser(id: number, firstName: string): void {
  db.query(
    `INSERT INTO users (id, first_name) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET first_name = excluded.first_name`,
  ).run(id, firstName);
}

export function addTask(userId: number, text: string, dueAt: number | null = null): Task {
  return db
    .query<Task, [number, string, number | null]>(
      'INSERT INTO tasks (user_id, text, due_at) VALUES (?, ?, ?) RETURNING *',
    )
    .get(userId, text, dueAt)!;
}

export function tasksOf(userId: number): Task[] {
  return db
    .query<Task, [number]>('SELECT * FROM tasks WHERE user_id = ? ORDER BY done, due_at, id')
    .all(userId);
}

export function findTask(userId: number, id: number): Task | null {
  return db
    .query<Task, [number, number]>('SELECT * FROM tasks WHERE user_id = ? AND id = ?')
    .get(userId, id);
}

export function setDone(userId: number, id: number, done: boolean): Task | null {
  return db
    .query<Task, [number, number, number]>(
      'UPDATE tasks SET done = ? WHERE user_id = ? AND id = ? RETURNING *',
    )
    .get(Number(done), userId, id);
}

export function removeTask(userId: number, id: number): boolean {
  return db.query('DELETE FROM tasks WHERE user_id = ? AND id = ?').run(userId, id).changes > 0;
}

/** Tasks whose time has come and whose owner was not told yet. */
export function dueTasks(now: number): Task[] {
  return db
    .query<Task, [number]>('SELECT * FROM tasks WHERE due_at <= ? AND done = 0 AND reminded = 0')
    .all(now);
}

export function setReminded(id: number): void {
  db.query('UPDATE tasks SET reminded = 1 WHERE id = ?').run(id);
}
