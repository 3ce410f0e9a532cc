import type { TaskFacts } from '@heed/contracts';
import type { EntityManager } from 'typeorm';

export type DigestAbout = 'import.digest' | 'overdue.digest';

/** A task that a digest will tell of. */
export interface CollectedTask {
  tenantId: string;
  about: DigestAbout;
  /** What the digest is about: the import, or the team. */
  key: string;
  /** Tells apart what may be collected of one task more than once: '' or clock and due time. */
  item: string;
  /** False: the task ended; a row that comes later but is older must not bring it back. */
  open: boolean;
  dueAt: string | null;
  task: TaskFacts;
}

const keyOf = ({ tenantId, about, task, item }: CollectedTask): string => `${tenantId}|${about}|${task.taskId}|${item}`;

/** The newest of each, in the order of the primary key: unsorted, writers deadlock. */
function newest(rows: readonly CollectedTask[]): CollectedTask[] {
  const found = new Map<string, CollectedTask>();
  for (const row of rows) {
    const known = found.get(keyOf(row));
    if (known === undefined || known.task.version < row.task.version) found.set(keyOf(row), row);
  }
  return [...found.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Wakes the digests that the rows belong to. Taken before the rows: a digest locks in the same order. */
async function touchCollections(manager: EntityManager, rows: readonly CollectedTask[], now: Date): Promise<void> {
  const keys = [...new Set(rows.filter(({ open }) => open).map((row) => `${row.tenantId}|${row.about}|${row.key}`))];
  if (keys.length === 0) return;
  const parts = keys.sort().map((key) => key.split('|'));
  await manager.query(
    `INSERT INTO collections AS c (tenant_id, about, key, first_at, last_at)
     SELECT tenant_id, about, key, $4, $4 FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS r (tenant_id, about, key)
     ON CONFLICT (tenant_id, about, key) DO UPDATE
     SET first_at = coalesce(c.first_at, excluded.first_at), last_at = excluded.last_at`,
    [parts.map(([tenant]) => tenant), parts.map(([, about]) => about), parts.map(([, , key]) => key), now],
  );
}

/** Stores what digests will tell. A task that changed after its digest went out waits for the next one. */
export async function collectTasks(manager: EntityManager, rows: readonly CollectedTask[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await touchCollections(manager, rows, now);
  const sorted = newest(rows);
  await manager.query(
    `INSERT INTO collected_tasks AS c
       (tenant_id, about, key, task_id, item, version, open, team_id, kind, priority, due_at, task, collected_at)
     SELECT r.*, $13::timestamptz FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::int[],
       $7::boolean[], $8::uuid[], $9::text[], $10::text[], $11::timestamptz[], $12::jsonb[]) AS r
     ON CONFLICT (tenant_id, about, task_id, item) DO UPDATE
     SET key = excluded.key, version = excluded.version, open = excluded.open, team_id = excluded.team_id,
         kind = excluded.kind, priority = excluded.priority, due_at = excluded.due_at, task = excluded.task,
         collected_at = excluded.collected_at, digest_id = NULL
     WHERE c.version < excluded.version`,
    [
      sorted.map((row) => row.tenantId),
      sorted.map((row) => row.about),
      sorted.map((row) => row.key),
      sorted.map((row) => row.task.taskId),
      sorted.map((row) => row.item),
      sorted.map((row) => row.task.version),
      sorted.map((row) => row.open),
      sorted.map((row) => row.task.team.id),
      sorted.map((row) => row.task.kind),
      sorted.map((row) => row.task.priority),
      sorted.map((row) => row.dueAt),
      sorted.map((row) => JSON.stringify(row.task)),
      now,
    ],
  );
}

/** What has ended is no longer overdue. */
export async function forgetOverdue(
  manager: EntityManager,
  tasks: readonly { tenantId: string; taskId: string }[],
): Promise<void> {
  if (tasks.length === 0) return;
  await manager.query(
    `UPDATE collected_tasks AS c SET open = false
     FROM unnest($1::uuid[], $2::uuid[]) AS r (tenant_id, task_id)
     WHERE c.tenant_id = r.tenant_id AND c.task_id = r.task_id AND c.about = 'overdue.digest' AND c.digest_id IS NULL`,
    [tasks.map(({ tenantId }) => tenantId), tasks.map(({ taskId }) => taskId)],
  );
}
