import type { DataSource } from 'typeorm';

/** Forgets what the inbox has kept long enough: 35 days for event ids, 30 for dead letters. Effects stay right without it. */
export async function trimMessaging(dataSource: DataSource): Promise<void> {
  await dataSource.query(`DELETE FROM inbox WHERE received_at < now() - interval '35 days'`);
  await dataSource.query(`DELETE FROM dead_letters WHERE failed_at < now() - interval '30 days'`);
}
