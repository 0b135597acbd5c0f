import { pool } from '../stores.ts';

export async function expireCarts(): Promise<void> {
  await pool.query("DELETE FROM carts WHERE touched < now() - interval '1 day'");
}
